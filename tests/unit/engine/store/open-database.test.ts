import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { assertSettings, openDatabase } from '#engine/store/open-database.ts'
import { databaseVersion } from '#engine/store/schema.ts'
import { StoreError } from '#engine/store/store-error.ts'
import { newProfile } from './store-fixture.ts'

const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

describe("the profile's database", () => {
  it('[SYNC W1] is at synchronous=FULL in a write-ahead log at every opening, the second too', () => {
    const profile = newProfile()
    for (let i = 0; i < 3; i++) {
      const { sql, close } = openDatabase(profile)
      expect(sql.pragma('synchronous', { simple: true })).toBe(2)
      expect(sql.pragma('journal_mode', { simple: true })).toBe('wal')
      expect(sql.pragma('foreign_keys', { simple: true })).toBe(1)
      expect(sql.pragma('busy_timeout', { simple: true })).toBe(5_000)
      close()
    }
  })

  it.each(['synchronous = NORMAL', 'foreign_keys = OFF', 'busy_timeout = 1'])('is refused with %s', (pragma) => {
    const { sql, close } = openDatabase(newProfile())
    sql.pragma(pragma)
    expect(() => assertSettings(sql)).toThrow(StoreError)
    close()
  })

  it('of a newer version is refused and not a byte of it is changed', () => {
    const profile = newProfile()
    const first = openDatabase(profile)
    first.sql.pragma(`user_version = ${databaseVersion + 1}`)
    first.close()
    const before = digest(join(profile, 'artel.sqlite'))
    const names = readdirSync(profile).toSorted()
    expect(() => openDatabase(profile)).toThrow(errorOf('store.newer'))
    expect(digest(join(profile, 'artel.sqlite'))).toBe(before)
    expect(readdirSync(profile).toSorted()).toEqual(names)
  })

  it('of a newer version is refused also while that is only in its log', () => {
    const profile = newProfile()
    const first = openDatabase(profile)
    first.sql.pragma('wal_checkpoint(TRUNCATE)')
    first.sql.pragma(`user_version = ${databaseVersion + 1}`)
    const copy = newProfile()
    for (const name of ['artel.sqlite', 'artel.sqlite-wal']) copyFileSync(join(profile, name), join(copy, name))
    first.close()
    const [file, log] = [join(copy, 'artel.sqlite'), join(copy, 'artel.sqlite-wal')]
    const before = [digest(file), digest(log)]
    expect(() => openDatabase(copy)).toThrow(errorOf('store.newer'))
    expect(existsSync(log)).toBe(true)
    expect([digest(file), digest(log)]).toEqual(before)
  })

  it('that is no database is moved aside as it was, and an empty one takes its place', () => {
    const profile = newProfile()
    copyFileSync(import.meta.filename, join(profile, 'artel.sqlite'))
    const before = digest(join(profile, 'artel.sqlite'))
    openDatabase(profile, { now: () => 0 }).close()
    expect(digest(join(profile, 'damaged/1970-01-01T00-00-00.000Z/artel.sqlite'))).toBe(before)
  })
})

describe("the profile's lock", () => {
  it('keeps a second engine of this process out until the first is closed', () => {
    const profile = newProfile()
    const first = openDatabase(profile)
    expect(() => openDatabase(profile)).toThrow(errorOf('store.in-use'))
    first.close()
    openDatabase(profile).close()
  })

  it('keeps another process out, and dies with the process that held it', async () => {
    const profile = newProfile()
    const file = join(import.meta.dirname, '../../../../engine/store/open-database.ts')
    const open = `import { openDatabase } from ${JSON.stringify(file)}; `
    const run = (script: string) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
    const first = openDatabase(profile)
    const other = await run(
      `${open} try { openDatabase(${JSON.stringify(profile)}) } catch (e) { console.log(e.error.code) }`,
    )
    expect(other.stdout.trim()).toBe('store.in-use')
    first.close()
    await expect(
      run(`${open} openDatabase(${JSON.stringify(profile)}); process.kill(process.pid, 'SIGKILL')`),
    ).rejects.toMatchObject({ signal: 'SIGKILL' })
    openDatabase(profile).close()
  })
})

it('runs on a SQLite without the log-reset fault', () => {
  const sql = new Database(':memory:')
  expect(sql.prepare<[], { v: string }>('SELECT sqlite_version() AS v').get()?.v).toMatch(/^3\.(5[1-9]|[6-9]\d)\./)
  sql.close()
})

const errorOf = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) })
