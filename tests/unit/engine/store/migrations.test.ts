import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inProject } from '#scripts/project-paths.ts'
import { complaintOf } from '#engine/store/backups/make-backup.ts'
import { listBackups } from '#engine/store/backups/backup-folder.ts'
import type { Migration } from '#engine/store/migrate.ts'
import { openDatabase } from '#engine/store/open-database.ts'
import { databaseVersion } from '#engine/store/schema.ts'
import { profileContent } from '#tests/support/profile-content.ts'
import { testSeed } from '#tests/support/seed.ts'
import { closeTestStore, newProfile, openTestStore } from './store-fixture.ts'

const frozen = inProject('tests/fixtures/profiles')
const versions = readdirSync(frozen).flatMap((name) => (name.endsWith('.sqlite') ? [Number.parseInt(name)] : []))

function frozenProfile(version: number): string {
  const profile = newProfile()
  copyFileSync(join(frozen, `${version}.sqlite`), join(profile, 'artel.sqlite'))
  return profile
}
const expected = (version: number): unknown => JSON.parse(readFileSync(join(frozen, `${version}.json`), 'utf8'))

describe('[T24] a profile of an earlier version', () => {
  it('is frozen for each version up to this one', () => {
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: databaseVersion }, (_, i) => i + 1))
  })

  it.each(versions)('%i opens in this program with everything that was in it', async (version) => {
    const profile = frozenProfile(version)
    const store = await openTestStore({ profile })
    expect(profileContent(store.sql)).toEqual(expected(version))
    expect(store.sql.pragma('user_version', { simple: true })).toBe(databaseVersion)
    // It is worked on like any other.
    expect(store.outbox.counts()).toEqual({ waiting: 6, refused: 1 })
    await closeTestStore(store)
  })
})

/** A ladder as later versions may have it: a column, a table made of records, a change in every record. `step` is called between its statements. */
const ladder = (step: () => void): readonly Migration[] => [
  { version: 1, climb: () => undefined },
  {
    version: 2,
    climb: (sql) => {
      sql.exec('ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0')
      step()
      sql.exec('UPDATE outbox SET tries = 1')
      step()
    },
  },
  {
    version: 3,
    climb: (sql) => {
      sql.exec('CREATE TABLE topics (topic TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID')
      step()
      sql.exec(`INSERT INTO topics SELECT json_extract(data, '$.topic'), count(*) FROM record_library GROUP BY 1`)
      step()
    },
  },
  {
    version: 4,
    climb: (sql) => {
      const change = sql.prepare(`UPDATE record_community SET data = json_set(data, '$.pinned', 0) WHERE seq = ?`)
      for (const seq of sql.prepare<[], number>('SELECT seq FROM record_community').pluck().all()) {
        change.run(seq)
        step()
      }
    },
  },
]
const climbed = (profile: string): unknown => {
  const { sql, close } = openDatabase(profile, { now: () => 2_000, ladder: ladder(() => undefined) })
  const content = {
    ...profileContent(sql),
    tries: sql.prepare('SELECT id, tries FROM outbox ORDER BY id').all(),
    topics: sql.prepare('SELECT * FROM topics').all(),
    version: sql.pragma('user_version', { simple: true }),
    integrity: sql.pragma('integrity_check', { simple: true }),
  }
  close()
  return content
}

describe('[T24] a migration', () => {
  it('comes to the same end when the program is killed at fifty points of it, twice over', () => {
    const seed = testSeed('killed migrations')
    const whole = climbed(frozenProfile(1))
    expect(whole).toMatchObject({ version: 4, integrity: 'ok', topics: [{ topic: 'quality', n: 1 }] })
    // What a kill leaves is what lies on the disk at that moment.
    const left: string[] = []
    const snapshot = (profile: string) => (): void => {
      const copy = newProfile()
      cpSync(profile, copy, { recursive: true, filter: (path) => !path.endsWith('.lock') && !path.endsWith('-shm') })
      left.push(copy)
    }
    for (let round = 0; left.length < 50; round++) {
      const source = round === 0 ? frozenProfile(1) : (left[(seed + round * 7) % left.length] ?? '')
      const profile = newProfile()
      cpSync(source, profile, { recursive: true })
      const { close } = openDatabase(profile, { now: () => 1_000 + round, ladder: ladder(snapshot(profile)) })
      close()
    }
    for (const profile of left.slice(0, 50)) {
      expect(climbed(profile)).toEqual(whole)
      const [backup] = listBackups(profile).filter(({ kind }) => kind === 'before-migration')
      expect(backup && complaintOf(backup)).toBeUndefined()
    }
  })

  it('leaves everything as it was when a rung of it fails, and goes on from there when the program is mended', () => {
    const profile = frozenProfile(1)
    let steps = 0
    const failing = ladder(() => {
      if (++steps === 3) throw new Error('a bug in version 3')
    })
    expect(() => openDatabase(profile, { ladder: failing })).toThrow('a bug in version 3')
    const { sql, close } = openDatabase(profile, { ladder: ladder(() => undefined).slice(0, 2) })
    expect(sql.pragma('user_version', { simple: true })).toBe(2)
    expect(profileContent(sql)).toEqual(expected(1))
    close()
    expect(climbed(profile)).toMatchObject({ version: 4, integrity: 'ok' })
  })

  it('begins with a copy of the profile that can be gone back to, and keeps it until the next one', () => {
    const profile = frozenProfile(1)
    climbed(profile)
    const [backup] = listBackups(profile)
    expect(backup).toMatchObject({ kind: 'before-migration', version: 1, at: 2_000 })
    const before = newProfile()
    copyFileSync(backup?.path ?? '', join(before, 'artel.sqlite'))
    const { sql, close } = openDatabase(before)
    expect(profileContent(sql)).toEqual(expected(1))
    close()
    openDatabase(profile, {
      now: () => 9e12,
      ladder: [...ladder(() => undefined), { version: 5, climb: () => undefined }],
    }).close()
    expect(listBackups(profile)).toMatchObject([{ kind: 'before-migration', version: 4 }])
  })

  it('is not tried without that copy', () => {
    const profile = frozenProfile(1)
    rmSync(join(profile, 'backups'), { recursive: true, force: true })
    const tight = { now: () => 1, ladder: ladder(() => undefined), freeBytes: () => 1_000 }
    expect(() => openDatabase(profile, tight)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'store.full' }) }),
    )
    expect(existsSync(join(profile, 'backups'))).toBe(false)
    const { sql, close } = openDatabase(profile)
    expect(profileContent(sql)).toEqual(expected(1))
    close()
  })

  it('is refused downwards: a newer file is not touched', () => {
    const profile = frozenProfile(1)
    climbed(profile)
    const before = readFileSync(join(profile, 'artel.sqlite'))
    expect(() => openDatabase(profile)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'store.newer' }) }),
    )
    expect(readFileSync(join(profile, 'artel.sqlite')).equals(before)).toBe(true)
  })
})
