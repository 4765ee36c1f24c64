/**
 * Freezes a profile as this version of the program writes it: `node tests/support/freeze-profile.ts`. Run it once for each version of the database, before the version is raised;
 * what it writes into tests/fixtures/profiles/ is never written again, and every later version must open it and find everything.
 */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnyRecord } from '#core/record.ts'
import { createSearchIndex } from '#engine/search/search-index.ts'
import { openStore } from '#engine/store/open-store.ts'
import { databaseVersion } from '#engine/store/schema.ts'
import { inProject } from '#scripts/project-paths.ts'
import { profileContent } from './profile-content.ts'

const uuid = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const envelope = (type: string, space: string, n: number) => ({
  id: `${type}:${uuid(n)}`,
  type,
  space,
  author: 'anna',
  createdAt: n,
  updatedAt: n,
  v: 1,
})
const reply = (n: number, body: string): AnyRecord => ({
  ...envelope('reply', 'community', n),
  discussion: `discussion:${uuid(1)}`,
  body,
  language: 'ru',
})
const draft: AnyRecord = {
  ...envelope('draft', 'user-anna', 90),
  form: 'reply',
  becomes: `reply:${uuid(91)}`,
  fields: { body: 'Черновик: «ещё не всё»' },
}
const article: AnyRecord = {
  ...envelope('article', 'library', 80),
  kind: 'article',
  title: { ru: 'Управление качеством', en: 'Quality management', source: 'ru' },
  body: { ru: 'Как начать. '.repeat(500), source: 'ru' },
  topic: 'quality',
}

const profile = mkdtempSync(join(tmpdir(), 'artel-freeze-'))
const store = await openStore({ profile, now: () => 1_700_000_000_000, createIndexer: createSearchIndex })
const put = (...records: readonly AnyRecord[]): void => {
  const done = store.commit(
    records.map((record) => ({ kind: 'put', record })),
    undefined,
  )
  if (!done.ok) throw new Error(JSON.stringify(done.error))
}
put(article, draft, ...[1, 2, 3, 4, 5, 6].map((n) => reply(n, `Ответ ${n}`)))
put({ ...reply(2, 'Ответ 2, исправлен'), updatedAt: 200 })
store.commit([{ kind: 'delete', record: reply(3, 'Ответ 3') }], undefined)
await store.collections.community.bulkInsert([{ ...reply(7, 'Получено с сервера'), author: 'oleg' }])
store.outbox.markSending([reply(1, '').id, reply(4, '').id, reply(5, '').id])
store.outbox.markSent(reply(1, '').id, 1_700_000_000_500, 1)
store.outbox.markRefused(reply(4, '').id, { code: 'refused.forbidden', facts: { reason: 'policy.not-a-reader' } })
store.masterRevisions.put('community', reply(1, '').id, { rev: `1-${'a'.repeat(32)}`, digest: 'b'.repeat(40) })
store.quarantine.put({ space: 'community', id: `reply:${uuid(9)}`, rev: '1-x', reason: 'newer', doc: { v: 9 } })
store.device.set('settings', { language: 'ru' })
const content = profileContent(store.sql)
await store.close()

const target = inProject('tests/fixtures/profiles', String(databaseVersion))
copyFileSync(join(profile, 'artel.sqlite'), `${target}.sqlite`)
writeFileSync(`${target}.json`, `${JSON.stringify(content, null, 2)}\n`)
rmSync(profile, { recursive: true })
process.stdout.write(`${target}.sqlite\n`)
