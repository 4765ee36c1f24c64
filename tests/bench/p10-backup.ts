/** P10: commits while verified copies of the profile are made one after another (T23), against commits without; turn by turn, on a profile of 5 000 replies. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBackup } from '#engine/store/backups/make-backup.ts'
import { openStore } from '#engine/store/open-store.ts'
import { benchReply } from './bench-records.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'

const runs = 8
const commitsInRun = 300
const filled = 5_000

export async function run(): Promise<BenchRow[]> {
  const profile = mkdtempSync(join(tmpdir(), 'artel-p10-'))
  const store = await openStore({ profile, now: Date.now })
  const actor = { user: 'anna', roles: ['member'] }
  let n = 0
  const commit = (count: number): void => {
    const writes = Array.from({ length: count }, () => ({ kind: 'put', record: benchReply(n++, 'anna') }) as const)
    if (!store.commit(writes, actor).ok) throw new Error('refused')
  }
  const write = async (): Promise<void> => {
    for (let i = 0; i < commitsInRun; i++) {
      commit(1)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const beside: number[] = []
  const alone: number[] = []
  try {
    for (let i = 0; i < filled; i += 500) commit(500)
    await write()
    for (let i = 0; i < runs; i++) {
      alone.push(await timed(write))
      const stop = new AbortController()
      const copying = copyUntilStopped(profile, stop.signal)
      beside.push(await timed(write))
      stop.abort()
      await copying
    }
  } finally {
    await store.close()
    rmSync(profile, { recursive: true, force: true })
  }
  const [o, r] = [median(beside) / commitsInRun, median(alone) / commitsInRun]
  return [
    {
      id: 'P10',
      ratio: round(o / r),
      unit: 'ms a write',
      ours: round(o),
      reference: round(r),
      runs,
      target: '<= 1.1x',
      note: 'commits one after another while the daily copy is made and verified beside them (begun anew for each run), and without it',
    },
  ]
}

async function copyUntilStopped(profile: string, signal: AbortSignal): Promise<void> {
  const deps = { profile, path: join(profile, 'artel.sqlite'), now: Date.now }
  for (;;) {
    try {
      const copy = await makeBackup(deps, signal)
      if (!copy.ok) throw new Error(copy.error.kind)
    } catch (cause) {
      if (signal.aborted) return
      throw cause
    }
  }
}
