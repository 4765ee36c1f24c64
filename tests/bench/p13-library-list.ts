/**
 * Library list of 10 000 items: first paint and scrolling without a blank frame. In a real window, offline: from the address to the first row painted, and frames while the list moves by a page each; against
 * the same window with 100 items, in turns. And in the engine: all rows as the window gets them against the bare SQL of the same columns, and one changed article as an event.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnyRecord } from '#core/record.ts'
import { selectShelf } from '#engine/store/shelf-columns.ts'
import { buildApplication } from '#scripts/build.ts'
import { ensureElectronRuntime } from '#scripts/electron-runtime.ts'
import { stageApplication } from '#scripts/stage.ts'
import { launchArtel, type Artel } from '#tests/e2e/support/launch-artel.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'
import { scrollFrames } from '#tests/support/scroll-frames.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'
import { libraryArticle } from './library-records.ts'
import { makeProfile } from './start-profile.ts'

const [many, few] = [10_000, 100]
const runs = 5
const restMs = 2_000

export async function run(): Promise<BenchRow[]> {
  return [...(await inWindow()), ...(await inEngine())]
}

interface Shown {
  readonly paintMs: readonly number[]
  readonly frameMs: number
  readonly empty: number
}

async function inWindow(): Promise<BenchRow[]> {
  const runtime = await ensureElectronRuntime((line) => process.stderr.write(`${line}\n`))
  await buildApplication({ force: false })
  await stageApplication(runtime)
  const folder = mkdtempSync(join(tmpdir(), 'artel-p13-'))
  try {
    const [full, small] = [await show(join(folder, 'full'), many), await show(join(folder, 'small'), few)]
    const [ours, reference] = [median(full.paintMs), median(small.paintMs)]
    const what = `${many} items against ${few}, in a window of the staged program`
    return [
      row('P13-paint', ours, reference, '<= 2x', `${what}; from the address to the first row on screen`),
      row('P13-frame', full.frameMs, small.frameMs, '<= 1.5x', `${what}; median frame while it moves by a page each`),
      {
        ...row('P13-blank', full.empty, 1, '0', 'frames in which a part of the window was empty, of 240'),
        unit: 'frames',
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function show(userData: string, records: number): Promise<Shown> {
  mkdirSync(userData)
  await makeProfile(userData, records, { recordOf: libraryArticle, roles: ['member'] })
  const artel = await launchArtel({ target: 'staged', userData })
  try {
    await artel.window.locator('#content h1').waitFor()
    const paintMs: number[] = []
    // The first is the engine's first look at the library, and counts.
    for (let n = 0; n < runs; n++) paintMs.push(await paint(artel))
    const { empty, frames } = await scrollFrames(artel.window)
    return { paintMs, frameMs: median(frames), empty: empty.length }
  } finally {
    await artel.stop()
  }
}

/** Milliseconds from another screen to the first row of the library, after the frame that has it. */
const paint = ({ window }: Artel): Promise<number> =>
  window.evaluate(async () => {
    const until = async (isThere: () => boolean): Promise<void> => {
      while (!isThere()) await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    }
    const hasRow = (): boolean => document.querySelector('#content [aria-posinset] a') !== null
    location.hash = '/sync'
    await until(() => !hasRow())
    const began = performance.now()
    location.hash = '/library'
    await until(hasRow)
    return performance.now() - began
  })

async function inEngine(): Promise<BenchRow[]> {
  const world = await createHandlerWorld()
  try {
    for (let from = 0; from < many; from += 500)
      put(
        world,
        Array.from({ length: 500 }, (_, i) => libraryArticle(from + i, many)),
      )
    const ours: number[] = []
    const bare: number[] = []
    const changes: number[] = []
    for (let n = 0; n <= runs; n++) {
      const stop = new AbortController()
      const events = (await world.client.shelf.watch(undefined, { signal: stop.signal }))[Symbol.asyncIterator]()
      const whole = await timed(async () => void (await events.next()))
      const sql = await timed(async () => void world.store.sql.prepare(selectShelf).all())
      // Bursts are rested from on purpose; one change is one that comes to a list at rest.
      await new Promise((resolve) => setTimeout(resolve, restMs))
      put(world, [{ ...libraryArticle(n, many), updatedAt: Date.now() + n }])
      const change = await timed(async () => void (await events.next()))
      stop.abort()
      // The first round reads the store for the first time and warms up the reference.
      if (n === 0) continue
      ours.push(whole)
      bare.push(sql)
      changes.push(change)
    }
    return [
      row(
        'P13-rows',
        median(ours),
        median(bare),
        '<= 2x',
        `all rows of ${many} items; reference: the SQL of their columns alone`,
      ),
      row(
        'P13-change',
        median(changes),
        median(ours),
        '<= 2x',
        'one changed article as an event, the quiet time of 40 ms in it; reference: all rows',
      ),
    ]
  } finally {
    await world.close()
  }
}

function put({ store }: Awaited<ReturnType<typeof createHandlerWorld>>, records: readonly AnyRecord[]): void {
  const done = store.commit(
    records.map((record) => ({ kind: 'put', record })),
    undefined,
  )
  if (!done.ok) throw new Error(JSON.stringify(done.error))
}

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
