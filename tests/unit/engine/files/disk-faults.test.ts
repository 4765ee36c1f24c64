import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { createFileStore } from '#engine/files/file-store.ts'

const disk = vi.hoisted(() => ({ calls: 0, failsAt: 0, code: 'EIO' }))
const failing = vi.hoisted(() => async (original: () => Promise<Record<string, unknown>>, names: readonly string[]) => {
  const fs = await original()
  const isFunction = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function'
  const entries = Object.entries(fs).map(([name, value]): [string, unknown] => [
    name,
    !names.includes(name) || !isFunction(value)
      ? value
      : (...args: unknown[]): unknown => {
          if (disk.failsAt > 0 && ++disk.calls >= disk.failsAt)
            throw Object.assign(new Error(`${name} failed`), { code: disk.code })
          return value(...args)
        },
  ])
  return { ...Object.fromEntries(entries), default: fs }
})
/** The disk refuses from its n-th change on. */
vi.mock('node:fs', (original) =>
  failing(original, ['writeFileSync', 'writeSync', 'renameSync', 'mkdirSync', 'fsyncSync', 'appendFileSync']),
)
vi.mock('node:fs/promises', (original) => failing(original, ['open', 'writeFile', 'rename', 'mkdir']))

const folders: string[] = []
afterEach(() => {
  disk.failsAt = 0
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'artel-file-faults-'))
  folders.push(folder)
  return folder
}
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

it.each([
  ['ENOSPC', 'store.full'],
  ['EIO', 'store.failed'],
  ['EACCES', 'store.failed'],
])(
  '[T21] %s at each write of a file in turn is told as %s; no chunk stands under a wrong name, and the file goes in when the disk is well',
  async (system, code) => {
    const source = join(newFolder(), 'course.zip')
    const bytes = randomBytes(400_000)
    writeFileSync(source, bytes)
    let faults = 0
    for (let step = 1; step <= 40; step++) {
      const profile = newFolder()
      const store = createFileStore(profile)
      Object.assign(disk, { calls: 0, failsAt: step, code: system })
      const outcome = await store.add(source).then(
        () => undefined,
        (cause: unknown) => cause,
      )
      disk.failsAt = 0
      if (outcome === undefined) break
      faults++
      expect(outcome).toMatchObject({ error: { code } })
      const manifest = await store.add(source)
      expect(manifest.sha256).toBe(hashOf(bytes))
      expect(store.missingChunks(manifest)).toEqual([])
      const chunks = readdirSync(join(profile, 'files/chunks'), { recursive: true, encoding: 'utf8' }).filter((name) =>
        /[0-9a-f]{64}$/.test(name),
      )
      for (const name of chunks) expect(hashOf(readFileSync(join(profile, 'files/chunks', name)))).toBe(name.slice(-64))
    }
    expect(faults).toBeGreaterThan(2)
  },
)
