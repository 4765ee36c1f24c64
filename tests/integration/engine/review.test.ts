/** From a member's desk to every reader: three people and one server. RxDB opens two engines in one process at most, so who is done goes before the third comes. */
import type { SubmissionView } from '#core/contract/writing.ts'
import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShelfEvent } from '#core/contract/shelf.ts'
import { startEngine, until, type TestEngine } from '#tests/support/engine-client.ts'
import { firstOf } from '#tests/support/handler-world.ts'
import { startTestServer, testPassword, type TestServer } from '#tests/support/sync-server.ts'

const fields = (body: string) => ({
  kind: 'case',
  topic: 'quality',
  title: { source: 'ru', ru: 'Раковины в литье' },
  outcome: { source: 'ru', ru: 'Брак 7 % → 2 % за квартал' },
  body: { source: 'ru', ru: body },
  licence: 'CC BY 4.0',
  isWhole: true,
})

describe('a text offered to the library', () => {
  let server: TestServer
  const engines: TestEngine[] = []
  const start = async (user: string, displayName: string, roles: ('member' | 'editor' | 'trainer')[]) => {
    const engine = await startEngine()
    engines.push(engine)
    const link = server.invite(roles)
    await engine.client.account.join({ link, user, displayName, password: testPassword, keepPlain: true })
    return engine
  }
  beforeEach(async () => {
    server = await startTestServer()
  })
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.stop()
    await server.stop()
  })
  const leave = async (engine: TestEngine): Promise<void> => {
    engines.splice(engines.indexOf(engine), 1)
    await engine.stop()
  }
  const article = (engine: TestEngine, id: string) => engine.client.library.watchArticle({ id })
  const standing = (engine: TestEngine, id: string, kind: string) =>
    until(engine.client.writing.watchSubmission({ id }), (view) => view.standing.kind === kind)
  const isAtServer = (engine: TestEngine) =>
    until(engine.client.sync.watchStatus(), (s) => s.phase.kind === 'at-server' && s.waiting === 0)
  /** No line: the server is gone, and comes back at its address. */
  const offline = async (work: () => Promise<void>): Promise<void> => {
    const { data } = server
    const { port } = new URL(server.url)
    await server.halt()
    await work()
    server = await startTestServer({ data, config: { port: Number(port) } })
    for (const engine of engines) await engine.client.sync.tryNow()
  }

  it('is seen by the editors alone until it is published, goes back and forth, and is then everybody’s', async () => {
    const anna = await start('anna', 'Анна Котова', ['member'])
    const irina = await start('irina', 'Ирина Ветрова', ['member', 'editor'])

    // The member writes and submits without a line.
    let id = ''
    await offline(async () => {
      const draft = await anna.client.drafts.save({ form: 'article', fields: fields('Раковины.\n\nРешили.') })
      id = (await anna.client.writing.submit({ draft: draft.id, note: 'Посмотрите числа.' })).id
      expect(await firstOf(anna.client.drafts.watchAll())).toEqual([])
      const [mine] = await firstOf(anna.client.writing.watchMine())
      expect(mine).toMatchObject({ standing: { kind: 'waiting' }, state: { kind: 'waiting' }, isMine: true, round: 1 })
    })

    // The editor takes it and returns it with remarks.
    const [row] = await until(irina.client.writing.watchQueue(), (rows) => rows.length === 1)
    expect(row).toMatchObject({ id, author: { user: 'anna' }, title: { ru: 'Раковины в литье' } })
    await irina.client.writing.assign({ id })
    await irina.client.writing.returnToAuthor({ id, remarks: 'Сколько это стоило?' })
    const returned = await standing(anna, id, 'returned')
    expect(returned).toMatchObject({ standing: { remarks: 'Сколько это стоило?' }, assignee: { user: 'irina' } })
    expect(returned.steps.map((s) => s.act)).toEqual(['submitted', 'assigned', 'returned'])

    // Editors who never opened a desk can be given the text by name, once the server has told of them; then also without a line.
    const others = async () => (await firstOf(irina.client.writing.watchSubmission({ id }))).editors
    expect(await others()).toEqual([])
    for (const name of ['petr', 'sergey', 'maria']) await server.join(name, ['member', 'editor'])
    await server.join('trainer', ['member', 'trainer'])
    server.running.accounts.users.change('petr', { displayName: 'Пётр Борисов' })
    server.running.accounts.users.change('sergey', { suspendedAt: 1 })
    await irina.client.writing.askEditors()
    await offline(async () => {
      await expect(irina.client.writing.askEditors()).rejects.toMatchObject({ data: { code: 'server.unreachable' } })
      expect((await others()).map(({ user, displayName }) => [user, displayName])).toEqual([
        ['admin', 'admin'],
        ['maria', 'maria'],
        ['petr', 'Пётр Борисов'],
      ])
      await irina.client.writing.assign({ id, to: 'petr' })
    })
    await irina.client.writing.assign({ id })

    // The member goes on from her text and sends it anew.
    const again = await anna.client.drafts.save({
      form: 'article',
      target: id,
      fields: fields('Раковины.\n\nРешили за 40 тысяч.'),
    })
    expect(again.becomes).toBe(row?.becomes)
    await anna.client.writing.submit({ draft: again.id })
    const second = await until(irina.client.writing.watchSubmission({ id }), (view) => view.round === 2)
    expect(second.content.body.ru).toContain('40 тысяч')

    // The editor mends a word of his own and publishes.
    const mended = await irina.client.drafts.save({
      form: 'article',
      target: id,
      fields: fields('Раковины.\n\nРешили за 40 тысяч рублей.'),
    })
    expect(mended.becomes).toBe(row?.becomes)
    const { article: published } = await irina.client.writing.accept({ id, remarks: 'Спасибо!' })
    expect(published).toBe(row?.becomes)
    expect(await firstOf(irina.client.drafts.watchAll())).toEqual([])

    const accepted = await standing(anna, id, 'accepted')
    expect(accepted.standing).toMatchObject({ by: { user: 'irina' }, remarks: 'Спасибо!' })
    const editions = await until(anna.client.writing.watchEditions({ id: published }), (rows) => rows.length === 1)
    expect(editions).toMatchObject([{ isCurrent: true, by: { user: 'irina' } }])
    await isAtServer(anna)
    await leave(anna)

    // The third reads it under the member's name, and nothing of the desk.
    const oleg = await start('oleg', 'Oleg Lapin', ['member', 'trainer'])
    const read = await until(oleg.client.shelf.watch(), (event) => rowsOf(event).some((r) => r.id === published))
    expect(rowsOf(read).find((r) => r.id === published)?.authors).toMatchObject([{ key: 'user:anna' }])
    expect(await firstOf(article(oleg, published))).toMatchObject({
      body: { ru: 'Раковины.\n\nРешили за 40 тысяч рублей.' },
      credit: [{ user: 'anna' }],
      licence: 'CC BY 4.0',
      outcome: { ru: 'Брак 7 % → 2 % за квартал' },
    })
    expect(await firstOf(oleg.client.writing.watchQueue())).toEqual([])
    await isAtServer(oleg)
    await expect(firstOf(oleg.client.writing.watchSubmission({ id }))).rejects.toMatchObject({
      data: { code: 'record.missing' },
    })
  })

  it('that two editors take and accept without knowing of each other is published once; both are told', async () => {
    const anna = await start('anna', 'Анна Котова', ['member'])
    const draft = await anna.client.drafts.save({ form: 'article', fields: fields('Раковины.\n\nРешили.') })
    const { id } = await anna.client.writing.submit({ draft: draft.id })
    await isAtServer(anna)
    await leave(anna)
    const irina = await start('irina', 'Ирина Ветрова', ['member', 'editor'])
    const boris = await start('boris', 'Борис Гай', ['member', 'editor'])
    for (const editor of [irina, boris]) await until(editor.client.writing.watchQueue(), (rows) => rows.length === 1)
    for (const engine of engines) await isAtServer(engine)
    await offline(async () => {
      for (const editor of [irina, boris]) {
        await editor.client.writing.assign({ id })
        await editor.client.writing.accept({ id })
      }
    })
    for (const engine of engines) {
      const view = await until(
        engine.client.writing.watchSubmission({ id }),
        (v) => v.standing.kind === 'accepted' && v.steps.length === 5,
      )
      expect(view).toMatchObject({ assignee: { user: 'irina' } })
      expect(view.also.map((a) => `${a.by.user} ${a.act}`)).toEqual(['boris assigned', 'boris accepted'])
      const rows = rowsOf(await firstOf(engine.client.shelf.watch()))
      expect(rows.filter((r) => r.title.ru === 'Раковины в литье')).toHaveLength(1)
    }
    for (const engine of engines) await isAtServer(engine)
    for (const editor of [irina, boris])
      expect((await firstOf(editor.client.sync.watchOutbox())).filter((r) => r.state.kind === 'refused')).toEqual([])
  })

  it('is given to another editor by name; two who gave it without a line both see it all, and the next step decides', async () => {
    const anna = await start('anna', 'Анна Котова', ['member'])
    const draft = await anna.client.drafts.save({ form: 'article', fields: fields('Раковины.\n\nРешили.') })
    const { id } = await anna.client.writing.submit({ draft: draft.id })
    await isAtServer(anna)
    await leave(anna)
    const irina = await start('irina', 'Ирина Ветрова', ['member', 'editor'])
    const boris = await start('boris', 'Борис Гай', ['member', 'editor'])
    const seen = (engine: TestEngine) => engine.client.writing.watchSubmission({ id })
    // Nobody is told who edits: who has read the desk is one. Not the author, not oneself.
    for (const [engine, other] of [
      [irina, 'Борис Гай'],
      [boris, 'Ирина Ветрова'],
    ] as const) {
      await until(engine.client.writing.watchQueue(), (rows) => rows.some((row) => row.id === id))
      const isNamed = (view: SubmissionView): boolean => view.editors.some((one) => one.displayName === other)
      const { editors } = await until(seen(engine), isNamed)
      expect(editors.map((one) => one.displayName)).toEqual([other])
    }
    await expect(irina.client.writing.assign({ id, to: 'anna' })).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
    expect((await firstOf(irina.client.home.watch())).desk).toMatchObject({ free: 1, taken: 0 })
    for (const engine of engines) await isAtServer(engine)
    await offline(async () => {
      await irina.client.writing.assign({ id })
      await boris.client.writing.assign({ id })
    })
    for (const engine of engines) {
      const view = await until(seen(engine), (v) => v.steps.length === 3)
      expect(view).toMatchObject({ assignee: { user: 'irina' }, also: [{ by: { user: 'boris' }, act: 'assigned' }] })
    }
    await irina.client.writing.assign({ id, to: 'boris' })
    for (const engine of engines) {
      const view = await until(seen(engine), (v) => v.steps.length === 4)
      expect(view).toMatchObject({ assignee: { user: 'boris' }, also: [] })
      expect(view.steps.at(-1)).toMatchObject({ by: { user: 'irina' }, assignee: { user: 'boris' } })
    }
    expect((await firstOf(boris.client.home.watch())).desk).toMatchObject({ free: 0, taken: 1 })
    await boris.client.writing.returnToAuthor({ id, remarks: 'Сколько это стоило?' })
    await isAtServer(boris)
    await leave(boris)
    const again = await startEngine()
    engines.push(again)
    await again.client.account.signIn({ server: server.url, user: 'anna', password: testPassword, keepPlain: true })
    const home = await until(again.client.home.watch(), (view) => view.desk.returned.length > 0)
    expect(home.desk).toMatchObject({ free: 0, taken: 0, returned: [{ id, title: fields('').title }] })
  })

  it('brings its pictures to the readers, whose bytes are sent once to each space', async () => {
    const anna = await start('anna', 'Анна Котова', ['member'])
    const irina = await start('irina', 'Ирина Ветрова', ['member', 'editor'])
    const folder = await mkdtemp(join(tmpdir(), 'artel-picture-'))
    const path = join(folder, 'схема.png')
    await writeFile(path, Buffer.alloc(40_000, 7))
    const { upload, name } = await anna.upload(path)
    await rm(folder, { recursive: true })
    const file = await anna.client.files.add({ upload, name, space: 'user-anna' })
    const draft = await anna.client.drafts.save({
      form: 'article',
      fields: { ...fields(`Раковины.\n\n![Схема](${file.id})`), files: [{ file: file.id, as: 'attachment' }] },
    })
    const { id } = await anna.client.writing.submit({ draft: draft.id })
    await until(irina.client.writing.watchQueue(), (rows) => rows.length === 1)
    // What was the draft's own is gone with the draft.
    expect(await firstOf(anna.client.files.watch({ id: file.id }))).toBeNull()
    const desks = `${file.id}.group`
    await until(irina.client.files.watch({ id: desks }), (held) => held?.where.kind === 'here')
    await leave(anna)
    const { article: published } = await irina.client.writing.accept({ id })
    const oleg = await start('oleg', 'Oleg Lapin', ['member'])
    await until(oleg.client.shelf.watch(), (event) => rowsOf(event).some((r) => r.id === published))
    const view = await firstOf(article(oleg, published))
    const picture = `${file.id}.library`
    expect(view.body.ru).toContain(`![Схема](${picture})`)
    expect(view.files).toEqual([{ file: picture, as: 'attachment' }])
    await until(oleg.client.files.watch({ id: picture }), (held) => held?.where.kind === 'here')
  })
})

const rowsOf = (event: ShelfEvent) => (event.kind === 'whole' ? event.rows : event.put)
