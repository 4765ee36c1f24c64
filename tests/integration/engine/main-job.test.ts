/** The main job at the engine's door: a trainer's and a member's engine and a real server, without windows. */
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEngine, until, type TestEngine } from '#tests/support/engine-client.ts'
import { firstOf } from '#tests/support/handler-world.ts'
import { writeScormZip } from '#tests/support/scorm-zip.ts'
import { startTestServer, testPassword, type TestServer } from '#tests/support/sync-server.ts'

const cmi = (core: object): string => JSON.stringify({ cmi: { core: { score: {}, ...core } } })

describe('two people, two devices, one server', () => {
  let server: TestServer
  let trainer: TestEngine
  let member: TestEngine
  beforeEach(async () => {
    server = await startTestServer()
    trainer = await startEngine()
    member = await startEngine()
  })
  afterEach(async () => {
    await trainer.stop()
    await member.stop()
    await server.stop()
  })

  const join_ = (engine: TestEngine, user: string, displayName: string, roles: ('member' | 'editor' | 'trainer')[]) =>
    engine.client.account.join({
      link: server.invite(roles),
      user,
      displayName,
      password: testPassword,
      keepPlain: true,
    })
  const isAtServer = (engine: TestEngine) =>
    until(
      engine.client.sync.watchStatus(),
      (s) => s.phase.kind === 'at-server' && s.waiting === 0 && s.filesToSend.count === 0 && s.filesToFetch.count === 0,
    )

  it('carries courses, results, replies and both halves of a conflict', async () => {
    await join_(trainer, 'irina', 'Ирина Ветрова', ['member', 'editor', 'trainer'])
    await join_(member, 'oleg', 'Oleg Lapin', ['member', 'editor'])

    // The trainer imports a package and publishes it.
    const zip = join(tmpdir(), `artel-small-${process.pid}.zip`)
    await writeScormZip(zip)
    const report = await trainer.client.learning.importPackage(await trainer.upload(zip))
    await rm(zip)
    expect(report).toMatchObject({ title: 'Small course', items: 1, warnings: [] })
    const { id: course } = await trainer.client.learning.publish({ draft: report.draft })
    const discussionDraft = await trainer.client.drafts.save({
      form: 'discussion',
      fields: { title: 'Как принимать литьё?', body: 'Раковины.', topic: 'quality', language: 'ru' },
    })
    const { id: discussion } = await trainer.client.forum.publishDiscussion({ draft: discussionDraft.id })
    const articleDraft = await trainer.client.drafts.save({
      form: 'article',
      fields: {
        kind: 'article',
        topic: 'quality',
        title: { source: 'ru', ru: 'Контроль' },
        body: { source: 'ru', ru: 'Первый.\n\nВторой.\n\nТретий.' },
      },
    })
    const { id: article } = await trainer.client.library.publish({ draft: articleDraft.id })

    // The member has the course with its files.
    await until(member.client.learning.watchCourses(), (rows) =>
      rows.some((r) => r.id === course && r.presence === 'here'),
    )
    await until(member.client.library.watchArticle({ id: article }), (a) => a.title.ru === 'Контроль')
    await isAtServer(trainer)
    const { data } = server
    const { port } = new URL(server.url)
    await server.halt()

    // Offline: the package is played to its end, a reply published, another kept as a draft.
    await member.client.learning.share({ course })
    const player = await member.client.learning.play({ course })
    const run = member.engine.runs.open(player.run) ?? expect.fail('no run')
    expect(run.start).toMatchObject({
      learnerName: 'Oleg Lapin',
      content: { standard: 'scorm12', item: { id: 'i1', cmi: '', masteryScore: 80, href: 'start.html' } },
    })
    expect(
      run.handle({
        kind: 'finish',
        n: 1,
        item: 'i1',
        cmi: cmi({ lesson_status: 'completed', score: { raw: '90' }, session_time: '0000:02:30' }),
      }),
    ).toBe(true)
    const reply = await member.client.drafts.save({
      form: 'reply',
      target: discussion,
      fields: { body: 'Weigh every tenth.', language: 'en' },
    })
    const { id: published } = await member.client.forum.publishReply({ draft: reply.id })
    await member.client.drafts.save({
      form: 'reply',
      target: discussion,
      fields: { body: 'A thought that is not rea', language: 'en' },
    })
    const outbox = await until(member.client.sync.watchOutbox(), (rows) => rows.some((r) => r.id === published))
    expect(outbox.find((r) => r.id === published)?.state.kind).toBe('waiting')

    // Both edit the article: other paragraphs, the same title.
    const edit = async (engine: TestEngine, title: string, body: string): Promise<void> => {
      const draft = await engine.client.drafts.save({
        form: 'article',
        target: article,
        fields: {
          kind: 'article',
          topic: 'quality',
          title: { source: 'ru', ru: title },
          body: { source: 'ru', ru: body },
        },
      })
      await engine.client.library.publish({ draft: draft.id })
    }
    await edit(trainer, 'Входной контроль Ирины', 'Первый, правка Ирины.\n\nВторой.\n\nТретий.')
    await edit(member, 'Входной контроль Олега', 'Первый.\n\nВторой.\n\nТретий, правка Олега.')

    server = await startTestServer({ data, config: { port: Number(port) } })
    await trainer.client.sync.tryNow()
    await member.client.sync.tryNow()

    const results = await until(trainer.client.learning.watchResults(), (rows) => rows[0]?.isComplete === true)
    expect(results).toMatchObject([
      { course, learner: { displayName: 'Oleg Lapin' }, isPassed: true, counted: 0.9, durationMs: 150_000 },
    ])
    const seen = await until(trainer.client.forum.watchDiscussion({ id: discussion }), (d) => d.replyPosts.length === 1)
    expect(seen.replyPosts.map((p) => p.body)).toEqual(['Weigh every tenth.'])
    await until(member.client.forum.watchDiscussion({ id: discussion }), (d) => d.replyPosts[0]?.state?.kind === 'seen')
    expect(await firstOf(trainer.client.drafts.watchAll())).toEqual([])

    const merged = 'Первый, правка Ирины.\n\nВторой.\n\nТретий, правка Олега.'
    for (const engine of [trainer, member]) {
      const view = await until(engine.client.library.watchArticle({ id: article }), (a) => a.body.ru === merged)
      expect(['Входной контроль Ирины', 'Входной контроль Олега']).toContain(view.title.ru)
      const [conflict] = await until(engine.client.sync.watchConflicts(), (rows) => rows.length === 1)
      expect(new Set([conflict?.lost, conflict?.kept])).toEqual(
        new Set(['Входной контроль Ирины', 'Входной контроль Олега']),
      )
      expect(conflict?.current).toBe(view.title.ru)
    }
    await isAtServer(member)
  })
})
