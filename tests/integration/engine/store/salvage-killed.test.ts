import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { atOnce, contentHash } from '#engine/store/backups/content-hash.ts'
import { openDatabase } from '#engine/store/open-database.ts'
import { copyOf, damagedAt, seedProfile } from './damaged-profile.ts'

const disk = vi.hoisted(() => ({ calls: 0, failsAt: 0, code: 'EIO' }))

/** Every call that changes the disk can be the last one: it, and all after it, fail. */
vi.mock('node:fs', async (original) => {
  const fs = await original<Record<string, unknown>>()
  const changing = ['renameSync', 'writeFileSync', 'mkdirSync', 'rmSync', 'rmdirSync', 'fsyncSync']
  const watched =
    (name: string, real: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      if (disk.failsAt > 0 && ++disk.calls >= disk.failsAt)
        throw Object.assign(new Error(`${name} failed`), { code: disk.code })
      return real(...args)
    }
  const entries = Object.entries(fs).map(([name, value]): [string, unknown] => [
    name,
    changing.includes(name) && isFunction(value) ? watched(name, value) : value,
  ])
  return { ...Object.fromEntries(entries), default: fs }
})
function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function'
}

it('[T22] [T21] a salvage that is broken off at any step, and again, comes to the same end', async () => {
  const { cut } = await seedProfile(40)
  const path = join(cut, 'artel.sqlite')
  // Half of the file is gone, header, schema and all; the log and the copy have the rest.
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.fill(3, 0, bytes.length / 2))
  const whole = opened(copyOf(cut))
  expect(whole.hash).toMatch(/^[0-9a-f]{64}$/)
  let broken = 0
  for (let step = 1; step < 60; step++) {
    const profile = copyOf(cut)
    const codes = ['EIO', 'ENOSPC', 'EACCES'].map((code) => failing(step, code, profile))
    const isOver = codes.every((code) => code === undefined)
    if (!isOver) broken++
    const found = opened(profile)
    expect(found.hash).toBe(whole.hash)
    expect(found.folder.replace(profile, '')).toBe(whole.folder.replace(/^.*(?=\/damaged)/, ''))
    if (isOver) break
  }
  expect(broken).toBeGreaterThan(8)
})

/** The code that the person is told; undefined: the salvage came to its end before. */
function failing(step: number, code: string, profile: string): string | undefined {
  Object.assign(disk, { calls: 0, failsAt: step, code })
  try {
    openDatabase(profile, { now: () => damagedAt }).close()
    return undefined
  } catch (cause) {
    const error: unknown = cause instanceof Error ? Reflect.get(cause, 'error') : undefined
    expect(error).toMatchObject({ code: code === 'ENOSPC' ? 'store.full' : 'store.failed' })
    return code
  } finally {
    disk.failsAt = 0
  }
}

function opened(profile: string): { readonly hash: string; readonly folder: string } {
  const { sql, close } = openDatabase(profile, { now: () => damagedAt })
  const notice = sql.prepare<[], string>(`SELECT value FROM device WHERE key = 'store.salvaged'`).pluck().get() ?? '{}'
  const { folder = '' }: { folder?: string } = JSON.parse(notice)
  // The folder's own place differs from copy to copy.
  sql.prepare(`UPDATE device SET value = replace(value, ?, '') WHERE key = 'store.salvaged'`).run(profile)
  const hash = atOnce(contentHash(sql))
  close()
  return { hash, folder }
}
