/** A profile of an editor whose server is away: a desk with two texts of an author, another editor who has read it, two articles about the same, a discussion with a post of her own. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Language } from '#core/domain/bilingual.ts'
import type { AnyRecord } from '#core/record.ts'
import { writeRemembered } from '#engine/account/account-memory.ts'
import { createSearchIndex } from '#engine/search/search-index.ts'
import { openStore } from '#engine/store/open-store.ts'

const hour = 3_600_000
export const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const me = 'irina-vetrova'

/** What the test looks for by its words. */
export const seen = {
  waiting: 'Раковины в литье',
  other: 'Весы на участке',
  editor: 'Борис Гай',
  kept: 'Входной контроль отливок',
  duplicate: 'Контроль отливок на входе',
  question: 'Как принимать литьё?',
  post: 'Взвешивать каждую десятую.',
} as const

export async function makeEditorsProfile(userData: string, language: Language): Promise<void> {
  const profile = join(userData, 'profile')
  await mkdir(profile, { recursive: true })
  const now = Date.now()
  const store = await openStore({ profile, now: Date.now, createIndexer: (sql: Database) => createSearchIndex(sql) })
  const desk = `group-${uuid(900)}`
  const record = (type: string, id: string, space: string, author: string, fields: object, ago = 30): AnyRecord => {
    const at = now - ago * hour
    return { id: `${type}:${id}`, type, space, author, createdAt: at, updatedAt: at, v: 1, ...fields }
  }
  const text = (ru: string) => ({ ru, source: 'ru' })
  const piece = (title: string) => ({
    kind: 'article',
    topic: 'quality',
    title: text(title),
    body: text('Раковины видны только после фрезеровки.'),
  })
  const records = [
    record('member', me, 'community', me, { displayName: 'Ирина Ветрова', languages: ['ru'] }),
    record('member', 'boris', 'community', 'boris', { displayName: seen.editor, languages: ['ru'] }),
    record('member', 'anna', 'community', 'anna', { displayName: 'Анна Котова', languages: ['ru'] }),
    record('group', uuid(900), desk, 'anna', { kind: 'desk', people: [{ user: 'anna', role: 'owner' }] }),
    record('watermark', `${desk}.boris`, desk, 'boris', { upTo: now }),
    ...[seen.waiting, seen.other].flatMap((title, i) => [
      record('submission', uuid(910 + i), desk, 'anna', { ...piece(title), becomes: `article:${uuid(920 + i)}` }),
      record('review', uuid(930 + i), desk, 'anna', {
        submission: `submission:${uuid(910 + i)}`,
        act: 'submitted',
        step: 1,
      }),
    ]),
    record('article', uuid(940), 'library', 'boris', piece(seen.kept)),
    record('article', uuid(941), 'library', 'boris', piece(seen.duplicate), 29),
    record('discussion', uuid(950), 'community', 'anna', {
      title: seen.question,
      body: `Раковины видны поздно. [Весы](article:${uuid(940)}), [нет](article:${uuid(999)}).`,
      topic: 'quality',
      language: 'ru',
    }),
    record('reply', uuid(951), 'community', me, {
      discussion: `discussion:${uuid(950)}`,
      body: seen.post,
      language: 'ru',
    }),
  ]
  const done = store.commit(
    records.map((one) => ({ kind: 'put', record: one })),
    undefined,
  )
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  for (const one of records) store.outbox.markSent(one.id, now - hour, one.updatedAt)
  store.device.set('settings', { language, scheme: 'light', contrast: 'auto', readingSize: 17 })
  writeRemembered(store.device, {
    server: 'http://127.0.0.1:9',
    serverId: 'nowhere',
    title: 'Артель приборостроителей',
    user: me,
    displayName: 'Ирина Ветрова',
    roles: ['member', 'editor', `${desk}:member`],
    spaces: ['library', 'community', `user-${me}`, desk].map((space) => ({ space, epoch: 'one' })),
    isSignInNeeded: false,
    isSuspended: false,
    founded: {},
  })
  await store.close()
  const tokens = { user: me, accessToken: 'none', expiresAt: now + 86_400_000, refreshToken: 'none' }
  await writeFile(join(userData, 'sign-in.json'), JSON.stringify({ plain: JSON.stringify(tokens) }), { mode: 0o600 })
}
