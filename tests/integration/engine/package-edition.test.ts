/** A new edition of a package while its learner is in the middle of the old one: her other device, that first meets the server afterwards, goes on with the old one. */
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startEngine, until, type TestEngine } from '#tests/support/engine-client.ts'
import { scormManifest, writeScormZip } from '#tests/support/scorm-zip.ts'
import { startTestServer, testPassword } from '#tests/support/sync-server.ts'

async function importEdition(trainer: TestEngine, text: string, course?: string): Promise<string> {
  const zip = join(tmpdir(), `artel-edition-${process.pid}.zip`)
  await writeScormZip(zip, { 'imsmanifest.xml': scormManifest, 'start.html': `<!doctype html><p>${text}</p>` })
  const upload = await trainer.upload(zip)
  const of = course === undefined ? {} : { course }
  const { draft } = await trainer.client.learning.importPackage({ ...upload, ...of })
  await rm(zip)
  return (await trainer.client.learning.publish({ draft })).id
}

it('[ED2] [ED5] a second device fetches and plays the edition that was begun on the first', async () => {
  const server = await startTestServer()
  const trainer = await startEngine()
  const first = await startEngine()
  const running = new Set([trainer, first])
  const here = async (engine: TestEngine, course: string, edition: number) => {
    await until(engine.client.learning.watchCourses(), (rows) => rows.some(({ id }) => id === course))
    return await until(
      engine.client.learning.watchCourse({ id: course }),
      (c) => c.presence === 'here' && c.edition === edition,
    )
  }
  const isAtServer = (engine: TestEngine) =>
    until(
      engine.client.sync.watchStatus(),
      (s) => s.phase.kind === 'at-server' && s.waiting === 0 && s.filesToSend.count === 0,
    )
  try {
    const who = { password: testPassword, keepPlain: true }
    const roles = ['member', 'editor', 'trainer'] as const
    await trainer.client.account.join({
      ...who,
      link: server.invite([...roles]),
      user: 'irina',
      displayName: 'Irina',
    })
    await first.client.account.join({ ...who, link: server.invite(['member']), user: 'oleg', displayName: 'Oleg' })
    const course = await importEdition(trainer, 'old')
    const before = await here(first, course, 1)
    await first.client.learning.play({ course })
    await isAtServer(first)
    expect(await importEdition(trainer, 'new', course)).toBe(course)
    await isAtServer(trainer)
    // As many engines as there may be in one process.
    await trainer.stop()
    running.delete(trainer)
    const second = await startEngine()
    running.add(second)
    await second.client.account.signIn({ ...who, server: server.url, user: 'oleg' })
    const there = await here(second, course, 1)
    expect(there.newEdition).toMatchObject({ edition: 2 })
    expect(there.package?.sha256).toBe(before.package?.sha256)
    await expect(second.client.learning.play({ course })).resolves.toMatchObject({ attempt: expect.any(String) })
  } finally {
    for (const engine of running) await engine.stop()
    await server.stop()
  }
}, 90_000)
