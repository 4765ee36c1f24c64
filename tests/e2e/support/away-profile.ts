/** A profile of a member who joined and whose server is away: what every profile made for a window test begins with. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Settings } from '#core/contract/views.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { AnyRecord } from '#core/record.ts'
import { writeRemembered } from '#engine/account/account-memory.ts'
import { createSearchIndex } from '#engine/search/search-index.ts'
import { openStore } from '#engine/store/open-store.ts'

const day = 86_400_000
/** Who it is. */
export const me = 'irina-vetrova'

interface AwayProfile {
  readonly language: Language
  readonly scheme?: Settings['scheme']
  /** Beside `member`. */
  readonly roles: readonly string[]
  /** Groups whose spaces are open to her. */
  readonly groups?: readonly string[]
  /** All of them are at the server already. */
  readonly records: readonly AnyRecord[]
}

/** @param userData the folder that the window is started with */
export async function makeAwayProfile(
  userData: string,
  { language, scheme = 'light', roles, groups = [], records }: AwayProfile,
): Promise<void> {
  const profile = join(userData, 'profile')
  await mkdir(profile, { recursive: true })
  const now = Date.now()
  const store = await openStore({ profile, now: Date.now, createIndexer: (sql: Database) => createSearchIndex(sql) })
  const done = store.commit(
    records.map((record) => ({ kind: 'put', record })),
    undefined,
  )
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  for (const { id, updatedAt } of records) store.outbox.markSent(id, now, updatedAt)
  store.device.set('settings', { language, scheme, contrast: 'auto', readingSize: 17 })
  writeRemembered(store.device, {
    server: 'http://127.0.0.1:9',
    serverId: 'nowhere',
    title: 'Артель приборостроителей',
    user: me,
    displayName: 'Ирина Ветрова',
    roles: ['member', ...roles],
    spaces: ['library', 'community', `user-${me}`, ...groups].map((space) => ({ space, epoch: 'one' })),
    isSignInNeeded: false,
    isSuspended: false,
    founded: {},
  })
  await store.close()
  const tokens = { user: me, accessToken: 'none', expiresAt: now + day, refreshToken: 'none' }
  await writeFile(join(userData, 'sign-in.json'), JSON.stringify({ plain: JSON.stringify(tokens) }), { mode: 0o600 })
}
