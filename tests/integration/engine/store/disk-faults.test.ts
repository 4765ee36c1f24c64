import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { openDatabase } from '#engine/store/open-database.ts'
import { openStore, type OpenStore } from '#engine/store/open-store.ts'

const anna: Actor = { user: 'anna', roles: ['member'] }
const folders: string[] = []
const mounts: string[] = []
const stores: OpenStore[] = []
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  for (const mount of mounts.splice(0)) execFileSync('umount', ['-l', mount])
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'artel-faults-'))
  folders.push(folder)
  return folder
}
let counter = 0
const reply = (bytes: number): AnyRecord => ({
  id: `reply:01890000-0000-7000-8000-${String((counter += 1)).padStart(12, '0')}`,
  type: 'reply',
  space: 'community',
  author: 'anna',
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  discussion: 'discussion:1',
  body: 'x'.repeat(bytes),
  language: 'en',
})

/** Only where a compiler is there; everywhere else the full disk below stands for it. */
function preload(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const folder = mkdtempSync(join(tmpdir(), 'artel-shim-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const library = join(folder, 'disk-fault.so')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, join(import.meta.dirname, 'disk-fault.c'), '-ldl'], {
      stdio: 'ignore',
    })
    return library
  } catch {
    return undefined
  }
}

interface Said {
  readonly acknowledged?: string
  readonly at?: number
  readonly code?: string
  readonly afterwards?: string
  readonly isClosed?: true
}

describe('[T21] a disk that says no', () => {
  const library = preload()
  const how = library === undefined ? 'not run: no C compiler here' : 'by a preloaded library'

  it.each(['EIO', 'ENOSPC', 'EACCES'])(
    `to each write call of a commit in turn with %s is told by a code; what was acknowledged stays, and work goes on (${how})`,
    async (error) => {
      if (library === undefined) return
      const profile = newFolder()
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [join(import.meta.dirname, 'faulty-commits.ts'), profile, error, '30'],
        {
          env: { ...process.env, LD_PRELOAD: library },
        },
      )
      const said = stdout
        .trim()
        .split('\n')
        .map((line): Said => JSON.parse(line))
      const codes = said.flatMap(({ code }) => code ?? [])
      expect(codes).toHaveLength(30)
      expect(codes.filter((code) => code !== 'ok' && code !== 'store.full' && code !== 'store.failed')).toEqual([])
      expect(codes.filter((code) => code !== 'ok').length, 'faults that hit a commit').toBeGreaterThan(5)
      expect(said.flatMap(({ afterwards }) => afterwards ?? [])).toEqual([])
      expect(said.at(-1)).toEqual({ isClosed: true })
      const { sql, close } = openDatabase(profile)
      expect(sql.pragma('integrity_check', { simple: true })).toBe('ok')
      const ids = new Set(sql.prepare<[], string>('SELECT id FROM records').pluck().all())
      const outbox = new Set(sql.prepare<[], string>('SELECT id FROM outbox').pluck().all())
      expect(said.flatMap(({ acknowledged }) => acknowledged ?? []).filter((id) => !ids.has(id))).toEqual([])
      expect(outbox).toEqual(ids)
      close()
    },
  )
})

/** A disk of a few megabytes: a file system in memory where root may mount one, else a limit that SQLite keeps. */
function smallDisk(): { readonly folder: string; readonly isMounted: boolean } {
  const folder = newFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'ignore' })
    mounts.push(folder)
    return { folder, isMounted: true }
  } catch {
    return { folder, isMounted: false }
  }
}

describe('[T21] a full disk', () => {
  it('refuses the commit by its code, keeps everything earlier and every outbox row, and goes on when there is room', async () => {
    const { folder, isMounted } = smallDisk()
    const store = await openStore({ profile: folder, now: () => 1 })
    stores.push(store)
    if (!isMounted) store.sql.pragma('max_page_count = 500')
    const kept: string[] = []
    let refusal: unknown
    while (refusal === undefined && kept.length < 500) {
      const record = reply(18_000)
      try {
        expect(store.commit([{ kind: 'put', record }], anna).ok).toBe(true)
        kept.push(record.id)
      } catch (cause) {
        refusal = cause
      }
    }
    expect(refusal).toMatchObject({ error: { code: 'store.full' } })
    expect(kept.length).toBeGreaterThan(3)
    // The disk is full and stays so: reading and the small print go on.
    expect(store.outbox.counts().waiting).toBe(kept.length)
    expect(kept.every((id) => store.get(id) !== undefined)).toBe(true)
    if (isMounted) execFileSync('mount', ['-o', 'remount,size=30m', folder])
    else store.sql.pragma('max_page_count = 1000000')
    const late = reply(18_000)
    expect(store.commit([{ kind: 'put', record: late }], anna)).toMatchObject({ ok: true })
    stores.length = 0
    await store.close()
    const { sql, close } = openDatabase(folder)
    expect(sql.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(sql.prepare<[], string>('SELECT id FROM outbox').pluck().all().toSorted()).toEqual(
      [...kept, late.id].toSorted(),
    )
    close()
  })

  it('at the very start says so and leaves nothing half made', () => {
    const { folder, isMounted } = smallDisk()
    if (!isMounted) return
    writeFileSync(join(folder, 'filling'), Buffer.alloc(3 * 1_048_576 - 40_960))
    expect(() => openDatabase(join(folder, 'profile'))).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'store.full' }) }),
    )
    rmSync(join(folder, 'filling'))
    openDatabase(join(folder, 'profile')).close()
  })
})

describe('[T21] a profile that may only be read', () => {
  it('is refused in words, and not a byte of it changes', () => {
    const folder = newFolder()
    const profile = join(folder, 'profile')
    mkdirSync(profile)
    openDatabase(profile).close()
    const readOnly = lock(profile)
    const before = statSync(join(profile, 'artel.sqlite')).mtimeMs
    expect(() => openDatabase(profile)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'store.failed' }) }),
    )
    expect(statSync(join(profile, 'artel.sqlite')).mtimeMs).toBe(before)
    readOnly.release()
    openDatabase(profile).close()
    expect(existsSync(join(profile, 'damaged'))).toBe(false)
  })
})

/** Root may write what nobody may write, so that root needs a mount. */
function lock(profile: string): { readonly release: () => void } {
  if (process.getuid?.() !== 0) {
    chmodSync(profile, 0o500)
    return { release: () => chmodSync(profile, 0o700) }
  }
  execFileSync('mount', ['--bind', profile, profile])
  execFileSync('mount', ['-o', 'remount,ro,bind', profile])
  return { release: () => void execFileSync('umount', ['-l', profile]) }
}
