import { copyFileSync, existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupFolder, listBackups } from '#engine/store/backups/backup-folder.ts'
import { atOnce, contentHash } from '#engine/store/backups/content-hash.ts'
import { createKeepBackups, type KeepBackupsDeps } from '#engine/store/backups/keep-backups.ts'
import { complaintOf, makeBackup } from '#engine/store/backups/make-backup.ts'
import type { OpenStore } from '#engine/store/open-store.ts'
import { anna, closeTestStore, draft, newProfile, openTestStore, reply } from '../store-fixture.ts'

const dayMs = 24 * 60 * 60_000
const noon = Date.UTC(2026, 10, 20, 12)
const never = new AbortController().signal

async function storeWith(profile: string, replies: number): Promise<OpenStore> {
  const store = await openTestStore({ profile })
  for (let i = 0; i < replies; i++)
    store.commit([{ kind: 'put', record: reply({ body: `Ответ ${i} `.repeat(30) }) }], anna)
  return store
}
const pathOf = (profile: string): string => join(profile, 'artel.sqlite')
const depsOf = (profile: string, at = noon) => ({ profile, path: pathOf(profile), now: () => at })

describe('[T23] a copy of the profile', () => {
  it('holds what the database held, and gives it back when it is put in its place', async () => {
    const profile = newProfile()
    const store = await storeWith(profile, 300)
    store.commit([{ kind: 'put', record: draft() }], anna)
    store.device.set('settings', { language: 'ru' })
    const before = atOnce(contentHash(store.sql))
    const made = await makeBackup(depsOf(profile), never)
    expect(made).toMatchObject({ ok: true, value: { contentHash: before, kind: 'daily', at: noon } })
    const [backup] = listBackups(profile)
    expect(backup && complaintOf(backup)).toBeUndefined()
    expect(readdirSync(backupFolder(profile)).toSorted()).toEqual([
      '2026-11-20T12-00-00.000Z.json',
      '2026-11-20T12-00-00.000Z.sqlite',
    ])
    await closeTestStore(store)

    const other = newProfile()
    copyFileSync(backup?.path ?? '', pathOf(other))
    const again = await openTestStore({ profile: other })
    expect(atOnce(contentHash(again.sql))).toBe(before)
    expect(again.outbox.counts().waiting).toBe(301)
  })

  it('is made while commits go on, and holds the moment when it began', async () => {
    const profile = newProfile()
    const store = await storeWith(profile, 400)
    const before = atOnce(contentHash(store.sql))
    let isDone = false
    let commits = 0
    const writing = (async () => {
      while (!isDone) {
        await new Promise((resolve) => setImmediate(resolve))
        store.commit([{ kind: 'put', record: reply() }], anna)
        commits++
      }
    })()
    const made = await makeBackup(depsOf(profile), never)
    isDone = true
    await writing
    expect(commits).toBeGreaterThan(20)
    expect(made).toMatchObject({ ok: true, value: { contentHash: before } })
    expect(store.outbox.counts().waiting).toBe(400 + commits)
  })

  it('that was damaged afterwards is known for it', async () => {
    const profile = newProfile()
    await storeWith(profile, 50)
    await makeBackup(depsOf(profile), never)
    const [backup] = listBackups(profile)
    if (backup === undefined) throw new Error('no backup')
    truncateSync(backup.path, statSync(backup.path).size - 8_192)
    expect(complaintOf(backup)).toBeDefined()
  })

  it('is not made of a damaged database, and the older copies stay', async () => {
    const profile = newProfile()
    const store = await storeWith(profile, 300)
    await makeBackup(depsOf(profile), never)
    await closeTestStore(store)
    truncateSync(pathOf(profile), Math.floor(statSync(pathOf(profile)).size / 2 / 4_096) * 4_096)
    const made = await makeBackup(depsOf(profile, noon + dayMs), never)
    expect(made).toMatchObject({ ok: false, error: { kind: 'damaged' } })
    expect(listBackups(profile).map(({ at }) => at)).toEqual([noon])
  })

  it('that was never finished counts for nothing, and is cleared away by the next', async () => {
    const profile = newProfile()
    const store = await storeWith(profile, 300)
    const stopped = new AbortController()
    const making = makeBackup(depsOf(profile), stopped.signal)
    setImmediate(() => stopped.abort())
    await expect(making).rejects.toThrow(/abort/i)
    writeFileSync(join(backupFolder(profile), 'unfinished'), 'left by a crash')
    writeFileSync(join(backupFolder(profile), '2026-11-19T12-00-00.000Z.sqlite'), 'cut off before its note was written')
    expect(listBackups(profile)).toEqual([])
    await makeBackup(depsOf(profile), never)
    expect(listBackups(profile)).toHaveLength(1)
    expect(existsSync(join(backupFolder(profile), 'unfinished'))).toBe(false)
    expect(store.outbox.counts().waiting).toBe(300)
  })
})

describe('[T23] the daily copy', () => {
  const keep = (profile: string, over: Partial<KeepBackupsDeps> & { readonly now: () => number }) => {
    const failures: string[] = []
    const made: number[] = []
    const deps = {
      profile,
      path: pathOf(profile),
      lastCommit: () => undefined,
      onMade: ({ at }: { at: number }) => made.push(at),
      onFailure: ({ kind }: { kind: string }) => failures.push(kind),
      ...over,
    }
    return { look: createKeepBackups(deps).look, failures, made }
  }

  it('is made at the first look, then once a day, and those of the newest three days are kept', async () => {
    const profile = newProfile()
    await storeWith(profile, 5)
    let at = noon
    const { look, made } = keep(profile, { now: () => at })
    for (let hour = 0; hour <= 5 * 24; hour += 6) {
      at = noon + hour * 60 * 60_000
      await look()
    }
    expect(made).toEqual([0, 1, 2, 3, 4, 5].map((day) => noon + day * dayMs))
    expect(listBackups(profile).map((backup) => backup.at)).toEqual([5, 4, 3].map((day) => noon + day * dayMs))
  })

  it('waits for a quiet minute, but not for ever', async () => {
    const profile = newProfile()
    await storeWith(profile, 5)
    let at = noon
    const { look, made } = keep(profile, { now: () => at, lastCommit: () => at - 1_000 })
    await look()
    at = noon + dayMs + 60_000
    await look()
    expect(made).toEqual([noon])
    at = noon + dayMs + 2 * 60 * 60_000
    await look()
    expect(made).toEqual([noon, at])
  })

  it('is left out, and said once, where the disk has too little room; made when there is room', async () => {
    const profile = newProfile()
    await storeWith(profile, 5)
    let free = 1_000_000
    const { look, made, failures } = keep(profile, { now: () => noon, freeBytes: () => free })
    await look()
    await look()
    expect(failures).toEqual(['no-room'])
    expect(readdirSync(profile)).not.toContain('backups')
    free = 1e12
    await look()
    expect(made).toEqual([noon])
  })

  it('goes by a clock that was set back', async () => {
    const profile = newProfile()
    await storeWith(profile, 5)
    let at = noon
    const { look, made } = keep(profile, { now: () => at })
    await look()
    at = noon - 400 * dayMs
    await look()
    expect(made).toEqual([noon, at])
  })
})
