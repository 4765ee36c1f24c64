/** Child process of the power loss test, with disk-fault.c preloaded: commits, and writes each acknowledgement into the log in which the preloaded library notes what was synced. */
import { appendFileSync } from 'node:fs'
import type { AnyRecord } from '#core/record.ts'
import { openStore } from '#engine/store/open-store.ts'

const [profile = '', log = '', synchronous = 'FULL'] = process.argv.slice(2)
const store = await openStore({ profile, now: Date.now })
store.sql.pragma(`synchronous = ${synchronous}`)
store.sql.pragma('wal_checkpoint(TRUNCATE)')
store.sql.pragma('wal_autocheckpoint = 0')
appendFileSync(log, 'begins\n')
for (let n = 1; n <= 100; n++) {
  const record: AnyRecord = {
    id: `reply:01890000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    type: 'reply',
    space: 'community',
    author: 'anna',
    createdAt: n,
    updatedAt: n,
    v: 1,
    discussion: 'discussion:1',
    body: `Ответ ${n} `.repeat(1 + ((n * 37) % 200)),
    language: 'ru',
  }
  if (!store.commit([{ kind: 'put', record }], undefined).ok) throw new Error('refused')
  appendFileSync(log, `acknowledged ${record.id}\n`)
}
// As a power cut: nothing is closed.
process.kill(process.pid, 'SIGKILL')
