/** Profiles as a member has them: joined, the server out of reach (nothing listens there), the starter library and what sync has brought, all of it indexed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { BulkWriteRow } from 'rxdb'
import type { AnyRecord } from '#core/record.ts'
import { writeRemembered } from '#engine/account/account-memory.ts'
import { createSearchIndex } from '#engine/search/search-index.ts'
import { openStore, type OpenStore } from '#engine/store/open-store.ts'
import { aDiscussion, anArticle } from '#tests/support/records.ts'
import { benchReply } from './bench-records.ts'

const user = 'anna'
const page = 1_000

export interface ProfileContent {
  /** The n-th of `records`, of the library or the community. */
  readonly recordOf: (n: number, records: number) => AnyRecord
  readonly roles: readonly string[]
}

/** @param records beside the starter library; by themselves a twentieth are discussions, a twentieth articles, the others replies. */
export async function makeProfile(
  userData: string,
  records: number,
  { recordOf, roles }: ProfileContent = { recordOf: postOf, roles: ['member'] },
): Promise<void> {
  const createIndexer = (sql: Database) => createSearchIndex(sql)
  const store = await openStore({ profile: join(userData, 'profile'), now: Date.now, createIndexer })
  writeRemembered(store.device, {
    server: 'http://127.0.0.1:9',
    serverId: 'bench',
    title: 'Bench',
    user,
    displayName: 'Анна',
    roles: [...roles],
    spaces: [],
    isSignInNeeded: false,
    isSuspended: false,
    founded: {},
  })
  for (let from = 0; from < records; from += page)
    await pull(
      store,
      Array.from({ length: Math.min(page, records - from) }, (_, i) => recordOf(from + i, records)),
    )
  const index = createSearchIndex(store.sql)
  while (index.drain(500) > 0) continue
  const { n } = store.sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM records').get() ?? { n: 0 }
  if (n !== records) throw new Error(`only ${n} records are in the profile`)
  await store.close()
  const tokens = { user, accessToken: 'bench', expiresAt: Date.now() + 86_400_000, refreshToken: 'bench' }
  writeFileSync(join(userData, 'sign-in.json'), JSON.stringify({ plain: JSON.stringify(tokens) }), { mode: 0o600 })
}

/** Posts of the last two years, the newest last. */
function postOf(n: number, records: number): AnyRecord {
  const twoYearsMs = 2 * 365 * 86_400_000
  const at = Date.now() - Math.round(twoYearsMs * (1 - n / records))
  const times = { createdAt: at, updatedAt: at }
  if (n % 20 === 0) return aDiscussion({ ...times, body: textOf(n) }, n)
  if (n % 20 === 1) return anArticle({ ...times, body: { ru: Array(5).fill(textOf(n)).join('\n\n'), source: 'ru' } }, n)
  const discussion = aDiscussion({}, 20 * (n % Math.ceil(records / 20)))
  return { ...benchReply(n, 'boris'), ...times, discussion: discussion.id }
}

const textOf = (n: number): string => String(benchReply(n, 'boris')['body'])

/** As a replication writes what it pulled: without outbox rows, search entries queued. */
async function pull(store: OpenStore, records: readonly AnyRecord[]): Promise<void> {
  for (const kind of ['library', 'community'] as const) {
    const rows = records
      .filter((record) => record.space === kind)
      .map(
        (record): BulkWriteRow<AnyRecord> => ({
          document: { ...record, _deleted: false, _rev: '1-bench', _attachments: {}, _meta: { lwt: Date.now() } },
        }),
      )
    const { error } = await store.collections[kind].storageInstance.bulkWrite(rows, 'bench-pull')
    if (error.length > 0) throw new Error(`${error.length} records were not written`)
  }
}
