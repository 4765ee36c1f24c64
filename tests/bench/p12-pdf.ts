/**
 * P12: a PDF of 300 pages in the staged program, against bare pdf.js in the same window (same build, same worker, the whole file in its memory, pages drawn into a canvas and nothing else): until the first page is drawn, and
 * twenty pages turned one after the other. Ours reads in ranges through the engine's chunks, lays a text over each page and keeps what was left within reach.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { buildApplication } from '#scripts/build.ts'
import { ensureElectronRuntime } from '#scripts/electron-runtime.ts'
import { launchTarget } from '#scripts/launch-target.ts'
import { stageApplication, stageFolder } from '#scripts/stage.ts'
import { libraryProfile } from '#tests/e2e/support/library-profile.ts'
import { madePdf } from '#tests/support/made-pdf.ts'
import { median, round, type BenchRow } from './bench-row.ts'

const pages = 300
const turned = 20
const runs = 5

export async function run(): Promise<BenchRow[]> {
  const runtime = await ensureElectronRuntime((line) => process.stderr.write(`${line}\n`))
  await buildApplication({ force: false })
  await stageApplication(runtime)
  const line = (n: number): string =>
    Array.from({ length: 36 }, (_, i) => `Page ${n}, line ${i}: what was checked and what came of it`).join('\n')
  const bytes = madePdf({ pages, text: line })
  // Each run opens one that was never read: the place in the others is remembered.
  const keys = Array.from({ length: runs + 1 }, (_, n) => `bench${n}`)
  const userData = await libraryProfile(
    keys.map((key) => ({ key, kind: 'document', title: key, files: [{ name: `${key}.pdf`, bytes, as: 'main' }] })),
  )
  const { executablePath, args } = launchTarget('staged')
  const app = await _electron.launch({ executablePath, args: [...args, `--user-data-dir=${userData}`] })
  try {
    const window = await app.firstWindow()
    await window
      .getByRole('button', { name: /First look at the starter library|Сначала посмотреть библиотеку/ })
      .click()
    const assets = readdirSync(join(stageFolder(runtime), 'out/renderer/assets'))
    const named = (start: string): string =>
      `/assets/${assets.find((name) => new RegExp(`^${start}-[^.]*\\.js$`).test(name))}`
    const bare = { library: named('pdf'), worker: named('pdf-worker') }
    const ours: Times[] = []
    const theirs: Times[] = []
    // The first round warms up both and is thrown away.
    for (const [n, key] of keys.entries()) {
      const times = [await openOurs(window, key), await openBare(window, bare)] as const
      if (n === 0) continue
      ours.push(times[0])
      theirs.push(times[1])
    }
    return [
      row('P12-first-page', 'first', ours, theirs, `from the address to the first of ${pages} pages drawn`),
      row('P12-turn', 'turn', ours, theirs, `a page turned, mean of ${turned}`),
    ]
  } finally {
    await app.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

/** Milliseconds. */
interface Times {
  readonly first: number
  readonly turn: number
}

function row(id: string, what: keyof Times, ours: readonly Times[], theirs: readonly Times[], note: string): BenchRow {
  const [o, p] = [median(ours.map((times) => times[what])), median(theirs.map((times) => times[what]))]
  return {
    id,
    ratio: round(o / p),
    unit: 'ms',
    ours: round(o),
    reference: round(p),
    runs,
    target: '<= 2x',
    note: `${note}; reference: bare pdf.js in the same window, nothing over its pages`,
  }
}

async function openOurs(window: Page, key: string): Promise<Times> {
  await window.evaluate(() => {
    location.hash = '/library'
  })
  await window.waitForFunction(() => document.querySelector('[data-page]') === null)
  return await window.evaluate(
    async ({ count, address }) => {
      const drawn = (page: number): Promise<void> =>
        new Promise((resolve) => {
          const look = (): void => {
            if (document.querySelector(`[data-page="${page}"] canvas`) === null) requestAnimationFrame(look)
            else resolve()
          }
          look()
        })
      const start = performance.now()
      location.hash = address
      await drawn(1)
      const first = performance.now() - start
      const pane = document.querySelector<HTMLElement>('[data-page]')?.parentElement
      const before = performance.now()
      for (let page = 2; page <= count + 1; page++) {
        pane?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
        await drawn(page)
        // The page counts as read when it stands in the middle.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      }
      return { first, turn: (performance.now() - before) / count }
    },
    { count: turned, address: `/library/article:${key}` },
  )
}

async function openBare(
  window: Page,
  addresses: { readonly library: string; readonly worker: string },
): Promise<Times> {
  return await window.evaluate(
    async ({ library, worker, count }) => {
      const start = performance.now()
      const pdfjs = await import(library)
      const port = new Worker(worker, { type: 'module' })
      const data = new Uint8Array(await (await fetch('/.files/file%3Abench0-0')).arrayBuffer())
      const task = pdfjs.getDocument({ data, worker: pdfjs.PDFWorker.create({ port }), verbosity: 0 })
      const pdf = await task.promise
      const draw = async (n: number): Promise<void> => {
        const page = await pdf.getPage(n)
        const viewport = page.getViewport({ scale: 1.03 * devicePixelRatio })
        const canvas = document.createElement('canvas')
        canvas.width = viewport.width
        canvas.height = viewport.height
        await page.render({ canvas, viewport }).promise
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      }
      await draw(1)
      const first = performance.now() - start
      const before = performance.now()
      for (let n = 2; n <= count + 1; n++) await draw(n)
      const turn = (performance.now() - before) / count
      await task.destroy()
      port.terminate()
      return { first, turn }
    },
    { ...addresses, count: turned },
  )
}
