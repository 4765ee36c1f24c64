/** A profile with a day's work before its copy and some after it, and the ways in which a disk can spoil it. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { makeBackup } from '#engine/store/backups/make-backup.ts'
import { openStore, type OpenStore } from '#engine/store/open-store.ts'
import { createSearchIndex } from '#engine/search/search-index.ts'

export const pageBytes = 4_096
export const backupAt = Date.UTC(2026, 10, 20)
export const damagedAt = backupAt + 3_600_000
const me: Actor = { user: 'anna', roles: ['member'] }
const folders: string[] = []

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'artel-damage-'))
  folders.push(folder)
  return folder
}

export interface SeedProfile {
  /** Closed in order: no log beside the database. */
  readonly closed: string
  /** As a power cut left it: the newest commits only in the log. */
  readonly cut: string
  /** Every state that was ever acknowledged, by id, oldest first. */
  readonly states: ReadonlyMap<string, readonly AnyRecord[]>
  /** Number of states by id at the time of the copy. */
  readonly inBackup: ReadonlyMap<string, number>
  readonly sent: ReadonlySet<string>
}

/** @param size pieces of work before the copy; a quarter as many after it. */
export async function seedProfile(size: number): Promise<SeedProfile> {
  const profile = newFolder()
  let at = backupAt - 10_000_000
  const store = await openStore({ profile, now: () => at, createIndexer: createSearchIndex })
  store.sql.pragma('wal_autocheckpoint = 0')
  const states = new Map<string, AnyRecord[]>()
  const sent = new Set<string>()
  const write = (record: AnyRecord): void => {
    const done = store.commit([{ kind: 'put', record }], me)
    if (!done.ok) throw new Error(JSON.stringify(done.error))
    states.set(record.id, [...(states.get(record.id) ?? []), record])
  }
  const work = (first: number, count: number): void => {
    for (let n = first; n < first + count; n++) {
      at += 1_000
      const record = n % 5 === 0 ? draftOf(n, at) : replyOf(n, at)
      write(record)
      if (n % 3 === 0) {
        store.outbox.markSending([record.id])
        store.outbox.markSent(record.id, at, record.updatedAt)
        store.masterRevisions.put(record.space, record.id, { rev: `1-${'a'.repeat(32)}`, digest: 'b'.repeat(40) })
        sent.add(record.id)
      }
      if (n % 7 === 0) write({ ...record, updatedAt: at + 5, ...(n % 5 === 0 ? {} : { body: `Исправлено ${n}` }) })
    }
  }
  store.device.set('account', { user: 'anna' })
  work(0, size)
  store.sql.pragma('wal_checkpoint(TRUNCATE)')
  const inBackup = new Map([...states].map(([id, all]) => [id, all.length]))
  const made = await makeBackup(
    { profile, path: join(profile, 'artel.sqlite'), now: () => backupAt },
    new AbortController().signal,
  )
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  at = backupAt
  work(size, Math.floor(size / 4))
  const cut = copyOf(profile)
  rmSync(join(cut, 'artel.sqlite-shm'), { force: true })
  await closeInOrder(store)
  return { closed: profile, cut, states, inBackup, sent }
}

async function closeInOrder(store: OpenStore): Promise<void> {
  store.sql.pragma('wal_checkpoint(TRUNCATE)')
  await store.close()
}

export function copyOf(profile: string): string {
  const folder = newFolder()
  cpSync(profile, folder, { recursive: true })
  return folder
}

export function withoutBackups(profile: string): string {
  rmSync(join(profile, 'backups'), { recursive: true, force: true })
  return profile
}

const uuid = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const envelope = (type: string, space: string, n: number, at: number) => ({
  id: `${type}:${uuid(n)}`,
  type,
  space,
  author: 'anna',
  createdAt: at,
  updatedAt: at,
  v: 1,
})
/** Every eleventh is longer than a page, so that it lies in overflow pages. */
const replyOf = (n: number, at: number): AnyRecord => ({
  ...envelope('reply', 'community', n, at),
  discussion: `discussion:${uuid(1)}`,
  body: `Ответ ${n}. `.repeat(n % 11 === 0 ? 900 : 12),
  language: 'ru',
})
const draftOf = (n: number, at: number): AnyRecord => ({
  ...envelope('draft', 'user-anna', n, at),
  form: 'reply',
  becomes: `reply:${uuid(1_000_000 + n)}`,
  fields: { body: `Черновик ${n}` },
})

/** Changes bytes of a file in the profile. */
export function spoil(profile: string, name: string, change: (bytes: Buffer) => void): void {
  const path = join(profile, name)
  const bytes = readFileSync(path)
  change(bytes)
  writeFileSync(path, bytes)
}
export const cutTo = (profile: string, name: string, share: number): void => {
  const path = join(profile, name)
  if (existsSync(path)) truncateSync(path, Math.floor(readFileSync(path).length * share))
}
