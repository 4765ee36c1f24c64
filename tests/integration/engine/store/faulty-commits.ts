/**
 * Child process of the disk fault test, with disk-fault.c preloaded: at every write call of a commit in turn, and at every one after it, the disk says no. Prints what it
 * acknowledged, and for each fault whether the commit was told by a code; after each the disk is well again and the same commit must go through.
 */
import { unlinkSync } from 'node:fs'
import { constants } from 'node:os'
import type { AnyRecord } from '#core/record.ts'
import { openStore } from '#engine/store/open-store.ts'
import { StoreError } from '#engine/store/store-error.ts'

const [profile = '', error = 'EIO', most = '40'] = process.argv.slice(2)
const number = { EIO: constants.errno.EIO, ENOSPC: constants.errno.ENOSPC, EACCES: constants.errno.EACCES }[error] ?? 5
const tell = (at: number): void => unlinkSync(`/artel-fault:${at}:${number}:${profile}`)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const store = await openStore({ profile, now: Date.now })
// So that the faults also hit the log's way into the file.
store.sql.pragma('wal_autocheckpoint = 8')
const record = (n: number): AnyRecord => ({
  id: `reply:01890000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  type: 'reply',
  space: 'community',
  author: 'anna',
  createdAt: n,
  updatedAt: n,
  v: 1,
  discussion: 'discussion:1',
  body: `Ответ ${n} `.repeat(900),
  language: 'ru',
})
const commit = (n: number): string | undefined => {
  try {
    const done = store.commit([{ kind: 'put', record: record(n) }], { user: 'anna', roles: ['member'] })
    return done.ok ? undefined : done.error.code
  } catch (cause) {
    return cause instanceof StoreError ? cause.error.code : `not told: ${String(cause)}`
  }
}

for (let at = 1; at <= Number(most); at++) {
  tell(at)
  const code = commit(at * 10)
  tell(0)
  if (code === undefined) say({ acknowledged: record(at * 10).id })
  say({ at, code: code ?? 'ok' })
  const again = commit(at * 10 + 1)
  if (again !== undefined) say({ at, afterwards: again })
  else say({ acknowledged: record(at * 10 + 1).id })
}
await store.close()
say({ isClosed: true })
