/**
 * P1: from the start of the process to Home on screen, filled by the engine, for the packaged program without records and with 10 000, against a bare Electron window of the same runtime with one
 * static line; in turns, and warm: each profile was started before, files are in the system's cache.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApplication } from '#scripts/build.ts'
import { ensureElectronRuntime, type ElectronRuntime } from '#scripts/electron-runtime.ts'
import { launchTarget } from '#scripts/launch-target.ts'
import { packageApplication } from '#scripts/package.ts'
import { stageApplication } from '#scripts/stage.ts'
import { median, round, type BenchRow } from './bench-row.ts'
import { makeProfile } from './start-profile.ts'
import { startToView, type Start } from './start-probe.ts'

const records = 10_000
const runs = 9
const warmUps = 2

export async function run(): Promise<BenchRow[]> {
  const runtime = await ensureElectronRuntime((line) => process.stderr.write(`${line}\n`))
  await buildApplication({ force: false })
  await packageApplication('e2e', runtime, await stageApplication(runtime))
  const folder = mkdtempSync(join(tmpdir(), 'artel-p1-'))
  try {
    const [empty, full] = [join(folder, 'empty'), join(folder, 'full')]
    for (const userData of [empty, full]) mkdirSync(userData)
    await makeProfile(empty, 0)
    await makeProfile(full, records)
    const bare = bareWindow(runtime, join(folder, 'bare'))
    return rows(await inTurns([bare, artel(empty), artel(full)]), runtime)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Home's heading is there when the account and Home's own view have come from the engine. */
const artel = (userData: string): Start => ({ ...launchTarget('packaged'), userData, shows: '#content h1' })

function bareWindow(runtime: ElectronRuntime, userData: string): Start {
  const { args } = launchTarget('packaged')
  const page = join(import.meta.dirname, 'bare-window')
  return { executablePath: runtime.executable, args: [page, ...args], userData, shows: 'h1' }
}

/** One start of each after the other, again and again: times of each. */
async function inTurns(starts: readonly Start[]): Promise<readonly number[]> {
  const times = starts.map((): number[] => [])
  for (let n = -warmUps; n < runs; n++) {
    for (const [i, start] of starts.entries()) {
      const ms = await startToView(start)
      if (n >= 0) times[i]?.push(ms)
    }
  }
  return times.map(median)
}

function rows([bare = Number.NaN, empty = Number.NaN, full = Number.NaN]: readonly number[], runtime: ElectronRuntime) {
  const what = `packaged, joined, offline; until Home shows what the engine says; Electron ${runtime.version}`
  const row = (id: string, ours: number, reference: number, target: string, note: string): BenchRow => ({
    id,
    ratio: round(ours / reference),
    unit: 'ms',
    ours: round(ours),
    reference: round(reference),
    runs,
    target,
    note,
  })
  return [
    row('P1-start', empty, bare, '<= 1.5x', `${what}; reference: a bare window with one static line`),
    row('P1-start-10k', full, bare, '<= 1.5x', `the same with ${records} records in the profile`),
    row('P1-growth', full, empty, '<= 1.15x', `${records} records against none`),
  ]
}
