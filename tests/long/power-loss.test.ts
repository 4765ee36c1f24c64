/**
 * T06. LazyFS can't be built from what is installed here, so the disk's memory is modelled: a preloaded library notes in one log what was synced and at which size, the
 * program notes there what it acknowledged, and a power cut after an acknowledgement leaves of the write-ahead log only what had been synced before it.
 */
import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#engine/store/open-database.ts'

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'artel-power-'))
  folders.push(folder)
  return folder
}
const support = join(import.meta.dirname, '../integration/engine/store')

function library(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const path = join(newFolder(), 'disk-fault.so')
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', path, join(support, 'disk-fault.c'), '-ldl'], {
      stdio: 'ignore',
    })
    return path
  } catch {
    return undefined
  }
}

async function workUntilCut(preload: string, synchronous: string) {
  const profile = newFolder()
  const log = join(newFolder(), 'log')
  writeFileSync(log, '')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'power-loss-child.ts'), profile, log, synchronous], {
    stdio: 'inherit',
    env: { ...process.env, LD_PRELOAD: preload, ARTEL_SYNC_LOG: log, ARTEL_SYNC_FOLDER: profile },
  })
  await new Promise((resolve) => child.once('close', resolve))
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  return { profile, lines: lines.slice(lines.indexOf('begins') + 1) }
}

/** Acknowledged and yet gone, over a cut of the power after each acknowledgement. */
function lost({ profile, lines }: Awaited<ReturnType<typeof workUntilCut>>): number {
  const whole = readFileSync(join(profile, 'artel.sqlite-wal'))
  let synced = 0
  let gone = 0
  const acknowledged: string[] = []
  for (const line of lines) {
    const [word, value = ''] = line.split(' ')
    if (word === 'synced' && line.endsWith('-wal')) synced = Number(value)
    if (word !== 'acknowledged') continue
    acknowledged.push(value)
    const cut = newFolder()
    copyFileSync(join(profile, 'artel.sqlite'), join(cut, 'artel.sqlite'))
    writeFileSync(join(cut, 'artel.sqlite-wal'), whole.subarray(0, synced))
    const { sql, close } = openDatabase(cut)
    expect(sql.pragma('integrity_check', { simple: true })).toBe('ok')
    const ids = new Set(sql.prepare<[], string>('SELECT id FROM records').pluck().all())
    gone = Math.max(gone, acknowledged.filter((id) => !ids.has(id)).length)
    close()
  }
  expect(acknowledged).toHaveLength(100)
  return gone
}

describe('[T06] the power goes after any of a hundred acknowledgements', () => {
  const preload = library()
  const how = preload === undefined ? 'not run: no C compiler here' : 'modelled from recorded syncs, without LazyFS'

  it(`and none of them is lost (${how})`, async () => {
    if (preload === undefined) return
    expect(lost(await workUntilCut(preload, 'FULL'))).toBe(0)
  }, 300_000)

  it(`and with synchronous=NORMAL they would be, so that the test can fail (${how})`, async () => {
    if (preload === undefined) return
    expect(lost(await workUntilCut(preload, 'NORMAL'))).toBeGreaterThan(50)
  }, 300_000)
})
