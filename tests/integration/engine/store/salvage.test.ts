import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { noticeSchema, type Notice } from '#core/contract/notices.ts'
import { openDatabase } from '#engine/store/open-database.ts'
import { atOnce, contentHash } from '#engine/store/backups/content-hash.ts'
import { testSeed } from '#tests/support/seed.ts'
import {
  copyOf,
  cutTo,
  damagedAt,
  pageBytes,
  seedProfile,
  spoil,
  withoutBackups,
  type SeedProfile,
} from './damaged-profile.ts'

const seed = testSeed('salvage')
let next = seed
const random = (below: number): number => {
  next = (Math.imul(next, 1_103_515_245) + 12_345) & 0x7fffffff
  return next % below
}
let world: SeedProfile
beforeAll(async () => {
  world = await seedProfile(150)
})

const db = 'artel.sqlite'
const log = 'artel.sqlite-wal'
const garbage = (bytes: Buffer, from: number, length: number): void => {
  for (let i = from; i < from + length && i < bytes.length; i++) bytes[i] = random(256)
}
const flipPages = (count: number) => (profile: string) =>
  spoil(profile, db, (bytes) => {
    for (let i = 0; i < count; i++) garbage(bytes, (1 + random(bytes.length / pageBytes - 1)) * pageBytes, pageBytes)
  })

interface Damage {
  readonly name: string
  readonly from: 'closed' | 'cut'
  readonly spoil: (profile: string) => void
  /** Nothing is lost: what the copy lacks is still in the file. */
  readonly keepsAll?: true
  /** The log brings the page back: there is nothing to put together, and nothing to tell. */
  readonly isHealed?: true
  /** Which pages are hit is left to the seed. */
  readonly isRandom?: true
  readonly hasNoBackup?: true
}
const damages: readonly Damage[] = [
  {
    name: 'its header is zeroed',
    from: 'closed',
    keepsAll: true,
    spoil: (p) => spoil(p, db, (b) => b.fill(0, 0, 100)),
  },
  {
    name: 'its header is zeroed, after a power cut',
    isHealed: true,
    from: 'cut',
    keepsAll: true,
    spoil: (p) => spoil(p, db, (b) => b.fill(0, 0, 100)),
  },
  {
    name: 'its header is zeroed and there is no copy',
    isHealed: true,
    from: 'cut',
    keepsAll: true,
    hasNoBackup: true,
    spoil: (p) => spoil(p, db, (b) => b.fill(0, 0, 100)),
  },
  {
    name: 'its first page is zeroed',
    from: 'closed',
    keepsAll: true,
    spoil: (p) => spoil(p, db, (b) => b.fill(0, 0, pageBytes)),
  },
  {
    name: 'its first page is zeroed and there is no copy',
    from: 'closed',
    keepsAll: true,
    hasNoBackup: true,
    spoil: (p) => spoil(p, db, (b) => b.fill(0, 0, pageBytes)),
  },
  { name: 'its first pages are garbage', from: 'cut', spoil: (p) => spoil(p, db, (b) => garbage(b, 0, 3 * pageBytes)) },
  { name: 'it has 0 bytes', from: 'closed', spoil: (p) => writeFileSync(join(p, db), '') },
  { name: 'it has 0 bytes and a log', from: 'cut', spoil: (p) => writeFileSync(join(p, db), '') },
  {
    name: 'it has 0 bytes, a log and no copy',
    from: 'cut',
    hasNoBackup: true,
    spoil: (p) => writeFileSync(join(p, db), ''),
  },
  { name: 'it is gone', from: 'closed', spoil: (p) => rmSync(join(p, db)) },
  { name: 'it is gone, with its log', from: 'cut', spoil: (p) => [db, log].forEach((name) => rmSync(join(p, name))) },
  { name: 'it is gone, its log is there', from: 'cut', spoil: (p) => rmSync(join(p, db)) },
  {
    name: 'it is another kind of file',
    from: 'closed',
    spoil: (p) => writeFileSync(join(p, db), 'Привет. '.repeat(9_000)),
  },
  { name: 'half of it is cut off', from: 'closed', spoil: (p) => cutTo(p, db, 0.5) },
  {
    name: 'half of it is cut off and there is no copy',
    from: 'closed',
    hasNoBackup: true,
    spoil: (p) => cutTo(p, db, 0.5),
  },
  {
    name: 'its log is gone and the file was spoilt with it',
    from: 'cut',
    spoil: (p) => {
      rmSync(join(p, log))
      flipPages(3)(p)
    },
  },
  { name: 'all is garbage but the log', from: 'cut', spoil: (p) => spoil(p, db, (b) => garbage(b, 0, b.length)) },
  { name: 'all is garbage', from: 'closed', spoil: (p) => spoil(p, db, (b) => garbage(b, 0, b.length)) },
  ...[1, 1, 1, 2, 3, 5, 8].map(
    (count, i): Damage => ({
      name: `${count} pages are garbage (${i})`,
      from: 'closed',
      isRandom: true,
      spoil: flipPages(count),
    }),
  ),
  ...[1, 4, 12].map(
    (count, i): Damage => ({
      name: `${count} pages are garbage beside a log (${i})`,
      from: 'cut',
      isRandom: true,
      spoil: flipPages(count),
    }),
  ),
  ...[2, 6].map(
    (count): Damage => ({
      name: `${count} pages are garbage and there is no copy`,
      from: 'closed',
      hasNoBackup: true,
      isRandom: true,
      spoil: flipPages(count),
    }),
  ),
]

describe('[T22] a database that is damaged at the start', () => {
  it('is tried in thirty ways', () => expect(damages.length).toBe(30))

  it.each(damages)('opens when $name', (damage) => {
    const profile = copyOf(world[damage.from])
    if (damage.hasNoBackup === true) withoutBackups(profile)
    damage.spoil(profile)
    const before = [db, log].map((name) => digest(join(profile, name)))
    const opened = openDatabase(profile, { now: () => damagedAt })
    const found = look(opened.sql)
    opened.close()

    // A page that held nothing of worth (a free one, the search index) is no loss, and nothing to tell.
    const isTold = found.notice !== undefined
    expect(isTold || damage.isHealed === true || damage.isRandom === true, 'the person is told').toBe(true)
    if (isTold) {
      expectTold(found)
      expectOldFileKept(found.notice, before)
    }
    expectTrueStates(found, isTold ? damage : { ...damage, keepsAll: true })
    // What was put together is sound: the next start has nothing to do.
    const again = openDatabase(profile, { now: () => damagedAt + 1_000 })
    expect(look(again.sql).hash).toBe(found.hash)
    again.close()
  })
})

type Opened = ReturnType<typeof openDatabase>['sql']
interface Found {
  readonly notice: Extract<Notice, { kind: 'salvaged' }> | undefined
  readonly records: ReadonlyMap<string, { readonly data: unknown; readonly updatedAt: number }>
  readonly outbox: ReadonlyMap<string, string>
  readonly hash: string
}

function look(sql: Opened): Found {
  expect(sql.pragma('integrity_check', { simple: true })).toBe('ok')
  const value = sql.prepare<[], { value: string }>(`SELECT value FROM device WHERE key = 'store.salvaged'`).get()?.value
  const notice = value === undefined ? undefined : noticeSchema.parse(JSON.parse(value))
  const rows = sql
    .prepare<[], { id: string; data: string; updatedAt: number }>('SELECT id, data, updatedAt FROM records')
    .all()
  const outbox = sql.prepare<[], { id: string; state: string }>('SELECT id, state FROM outbox').all()
  return {
    notice: notice?.kind === 'salvaged' ? notice : undefined,
    records: new Map(rows.map((row) => [row.id, { data: JSON.parse(row.data), updatedAt: row.updatedAt }])),
    outbox: new Map(outbox.map((row) => [row.id, row.state])),
    hash: atOnce(contentHash(sql)),
  }
}

function expectTold({ notice, records, outbox }: Found): void {
  expect(notice).toMatchObject({ at: damagedAt, records: records.size })
  expect(notice?.unsent).toBe([...outbox.values()].filter((state) => state !== 'sent').length)
}

function expectOldFileKept(notice: Found['notice'], before: readonly (string | undefined)[]): void {
  const kept = [db, log].map((name) => (notice?.folder === undefined ? undefined : digest(join(notice.folder, name))))
  if (before[0] === undefined && before[1] === undefined) expect(notice?.folder).toBeUndefined()
  else expect(kept.slice(0, before[1] === undefined ? 1 : 2)).toEqual(before.slice(0, before[1] === undefined ? 1 : 2))
}

/** Nothing invented, nothing older than the copy, and every record either known as sent or waiting. */
function expectTrueStates({ records, outbox }: Found, { keepsAll, hasNoBackup }: Damage): void {
  for (const [id, { data, updatedAt }] of records) {
    const states = world.states.get(id) ?? []
    expect(states).toContainEqual(data)
    const known = hasNoBackup === true ? undefined : states[(world.inBackup.get(id) ?? 0) - 1]
    expect(updatedAt).toBeGreaterThanOrEqual(known?.updatedAt ?? 0)
    expect(outbox.get(id) ?? (world.sent.has(id) ? 'sent' : 'missing')).toMatch(/sent|waiting/)
  }
  if (hasNoBackup !== true) for (const id of world.inBackup.keys()) expect(records.has(id), id).toBe(true)
  if (keepsAll === true) {
    expect(records.size).toBe(world.states.size)
    for (const [id, states] of world.states) expect(records.get(id)?.data).toEqual(states.at(-1))
  }
}

const digest = (path: string): string | undefined =>
  existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined
