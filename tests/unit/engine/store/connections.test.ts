import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeBackup } from '#engine/store/backups/make-backup.ts'
import { openDatabase } from '#engine/store/open-database.ts'
import { isDamage } from '#engine/store/store-error.ts'
import { openAccountsDatabase } from '#server/storage/accounts-database.ts'
import { anna, closeTestStore, newProfile, openTestStore, reply } from './store-fixture.ts'

interface Settings {
  readonly file: string
  readonly journal: unknown
  readonly synchronous: unknown
  readonly foreignKeys: unknown
  readonly busyTimeout: unknown
  readonly version: unknown
}
const seen = vi.hoisted((): { readonly settings: unknown[] } => ({ settings: [] }))

/** Every connection tells its settings when it is closed, as it had them all the time. */
vi.mock('better-sqlite3', async (original) => {
  const { default: Actual } = await original<{ readonly default: typeof Database }>()
  class Watched extends Actual {
    override close(): this {
      if (this.open) seen.settings.push(settingsOf(this))
      return super.close()
    }
  }
  return { default: Object.assign(Watched, { SqliteError: Actual.SqliteError }) }
})

function settingsOf(sql: Database.Database): Settings {
  const pragma = (name: string): unknown => {
    try {
      return sql.pragma(name, { simple: true })
    } catch (cause) {
      if (isDamage(cause)) return 'damaged'
      throw cause
    }
  }
  return {
    file: basename(sql.name),
    journal: pragma('journal_mode'),
    synchronous: pragma('synchronous'),
    foreignKeys: pragma('foreign_keys'),
    busyTimeout: pragma('busy_timeout'),
    version: sql.prepare<[], string>('SELECT sqlite_version()').pluck().get(),
  }
}
/** Locks hold nothing but the lock; a damaged file can't be asked. */
const told = (): readonly Settings[] =>
  seen.settings
    .filter((one): one is Settings => one !== null && typeof one === 'object' && 'file' in one)
    .filter(({ file, synchronous }) => !file.endsWith('.lock') && synchronous !== 'damaged')
afterEach(() => seen.settings.splice(0))

const safe = {
  synchronous: 2,
  foreignKeys: 1,
  busyTimeout: 5_000,
  version: expect.stringMatching(/^3\.(5[1-9]|[6-9]\d)\./),
}

describe('[T07] every connection to member work', () => {
  it('is at synchronous=FULL in a log, at the first opening, the second, and the one after a kill', async () => {
    const profile = newProfile()
    for (let i = 0; i < 3; i++) {
      const store = await openTestStore({ profile })
      store.commit([{ kind: 'put', record: reply() }], anna)
      const left = newProfile()
      for (const name of ['artel.sqlite', 'artel.sqlite-wal']) copyFileSync(join(profile, name), join(left, name))
      await closeTestStore(store)
      openDatabase(left).close()
    }
    expect(told().length).toBeGreaterThanOrEqual(6)
    for (const one of told()) expect(one).toMatchObject({ ...safe, file: 'artel.sqlite', journal: 'wal' })
  })

  it('so is the one that a copy is read from, and the copy itself is written as safely', async () => {
    const profile = newProfile()
    const store = await openTestStore({ profile })
    store.commit([{ kind: 'put', record: reply() }], anna)
    const made = await makeBackup(
      { profile, path: join(profile, 'artel.sqlite'), now: () => 1 },
      new AbortController().signal,
    )
    expect(made.ok).toBe(true)
    expect(told().map(({ file }) => file)).toContain('unfinished')
    for (const one of told()) expect(one).toMatchObject(safe)
  })

  it('so are those of a salvage and of a migration', async () => {
    const profile = newProfile()
    const store = await openTestStore({ profile })
    store.commit([{ kind: 'put', record: reply() }], anna)
    await closeTestStore(store)
    const path = join(profile, 'artel.sqlite')
    writeFileSync(path, readFileSync(path).fill(0, 0, 4_096))
    const ladder = [1, 2].map((version) => ({ version, climb: () => undefined }))
    openDatabase(profile, { ladder }).close()
    expect(told().map(({ file }) => file)).toEqual(expect.arrayContaining(['artel.sqlite.new', 'unfinished']))
    for (const one of told()) expect(one).toMatchObject(safe)
  })

  it("so are those of the server's accounts, at the second opening too", () => {
    const file = join(newProfile(), 'accounts.sqlite')
    for (let i = 0; i < 2; i++) openAccountsDatabase(file).close()
    expect(told()).toHaveLength(2)
    for (const one of told()) expect(one).toMatchObject({ ...safe, journal: 'wal' })
  })
})
