/** Child process of the crash test: commits a reply and a draft at a time, in turn into each of its profiles, and tells their ids once they are acknowledged, until it is killed. */
import type { AnyRecord } from '#core/record.ts'
import { openStore } from '#engine/store/open-store.ts'

const [round = '0', ...profiles] = process.argv.slice(2)
const stores = await Promise.all(profiles.map((profile) => openStore({ profile, now: Date.now })))
const record = (type: string, space: string, n: number, fields: object): AnyRecord => {
  const id = `${type}:01890000-0000-7000-${round.padStart(4, '8')}-${String(n).padStart(12, '0')}`
  return { id, type, space, author: 'anna', createdAt: n, updatedAt: n, v: 1, ...fields }
}
for (let n = 1; ; n++) {
  const reply = record('reply', 'community', n, {
    discussion: 'discussion:1',
    body: `Ответ ${n} `.repeat(40),
    language: 'ru',
  })
  const draft = record('draft', 'user-anna', n, { form: 'reply', becomes: reply.id, fields: { body: String(n) } })
  for (const [i, store] of stores.entries()) {
    const done = store.commit(
      [
        { kind: 'put', record: reply },
        { kind: 'put', record: draft },
      ],
      { user: 'anna', roles: ['member'] },
    )
    if (!done.ok) throw new Error(JSON.stringify(done.error))
    process.stdout.write(`${i} ${reply.id} ${draft.id}\n`)
    // Now and then the log is moved into the file, so that some kills hit that.
    if (n % 7 === 0) store.sql.pragma('wal_checkpoint(PASSIVE)')
  }
}
