/**
 * P18: a SCORM course from its address to its first screen, in the staged program: the attempt is written, the package gets an origin and a session of its own, the run-time API answers, the page is drawn.
 * Against the same page from a plain web server in a bare window of the same program, with a fresh session too. The page itself says when its first frame stood.
 */
import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { buildApplication } from '#scripts/build.ts'
import { ensureElectronRuntime } from '#scripts/electron-runtime.ts'
import { launchTarget } from '#scripts/launch-target.ts'
import { stageApplication } from '#scripts/stage.ts'
import { courseSchema } from '#core/domain/course/course.ts'
import { fileSchema } from '#core/domain/file/file.ts'
import { writeDurably } from '#engine/files/durable-write.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createPackages } from '#engine/packages/create-packages.ts'
import { openStore } from '#engine/store/open-store.ts'
import { libraryProfile } from '#tests/e2e/support/library-profile.ts'
import { inPackagePage, packageAddress } from '#tests/e2e/support/package-view.ts'
import { scormManifest, writeScormZip } from '#tests/support/scorm-zip.ts'
import { median, round, type BenchRow } from './bench-row.ts'

const runs = 9
const course = 'course:bench'
const pictures = 12
const patienceMs = 30_000

/** What a first screen has: a style, a script that talks to the run-time API, some pictures. */
const files: Readonly<Record<string, string>> = {
  'start.html': `<!doctype html><html><head><meta charset="utf-8"><title>Start</title><link rel="stylesheet" href="course.css"><script src="course.js"></script></head><body><h1>Weighing castings</h1>${Array.from({ length: pictures }, (_, n) => `<img src="p${n}.svg" alt="">`).join('')}</body></html>`,
  'course.css': 'body{font:18px/1.5 Georgia,serif;margin:2rem}img{width:120px;height:90px;margin:.5rem}',
  'course.js': `const api = parent === window ? undefined : parent.API
window.addEventListener('load', () => {
  if (api !== undefined) { api.LMSInitialize(''); document.title = api.LMSGetValue('cmi.core.entry') }
  requestAnimationFrame(() => requestAnimationFrame(() => { window.shownAt = Date.now() }))
})`,
  ...Object.fromEntries(
    Array.from({ length: pictures }, (_, n) => [
      `p${n}.svg`,
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 90"><rect width="${10 * n}" height="90" fill="#1e5a44"/></svg>`,
    ]),
  ),
}

export async function run(): Promise<BenchRow[]> {
  const runtime = await ensureElectronRuntime((line) => process.stderr.write(`${line}\n`))
  await buildApplication({ force: false })
  await stageApplication(runtime)
  const userData = await libraryProfile([])
  await addCourse(userData)
  const server = await serve()
  const { executablePath, args } = launchTarget('staged')
  const app = await _electron.launch({ executablePath, args: [...args, `--user-data-dir=${userData}`] })
  try {
    const window = await app.firstWindow()
    await window
      .getByRole('button', { name: /First look at the starter library|Сначала посмотреть библиотеку/ })
      .click()
    const ours: number[] = []
    const plain: number[] = []
    // The first round warms up both and is thrown away.
    for (let n = 0; n <= runs; n++) {
      const [a, b] = [await launchOurs(app, window), await launchPlain(app, server.address)]
      if (n === 0) continue
      ours.push(a)
      plain.push(b)
    }
    return [row(median(ours), median(plain))]
  } finally {
    await app.close()
    server.server.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

const row = (ours: number, reference: number): BenchRow => ({
  id: 'P18',
  ratio: round(ours / reference),
  unit: 'ms',
  ours: round(ours),
  reference: round(reference),
  runs,
  target: '-',
  note: 'a SCORM course from its address to its first screen: attempt, origin, session, run-time API, page; the reference is the same page from a plain server in a bare new window and session',
})

async function addCourse(userData: string): Promise<void> {
  const profile = join(userData, 'profile')
  const zip = join(userData, 'course.zip')
  await writeScormZip(zip, { 'imsmanifest.xml': scormManifest, ...files })
  const read = await createPackages(profile, createFileStore(profile), writeDurably).import(zip, 'course.zip')
  if (!read.ok) throw new Error(read.error.code)
  const { format, items, manifest, sha256 } = read.value
  const store = await openStore({ profile, now: Date.now })
  const now = Date.now()
  const head = { space: 'library', author: 'irina', createdAt: now, updatedAt: now, v: 1 }
  const file = fileSchema.parse({
    ...head,
    id: 'file:bench',
    type: 'file',
    name: 'course.zip',
    mime: 'application/zip',
    ...manifest,
  })
  const record = courseSchema.parse({
    ...head,
    id: course,
    type: 'course',
    title: { source: 'en', en: 'Weighing', ru: 'Взвешивание' },
    topic: 'quality',
    edition: 1,
    trainer: 'irina',
    lessons: [],
    minutes: 10,
    package: { format, sha256, items, file: file.id },
  })
  const done = store.commit(
    [file, record].map((one) => ({ kind: 'put', record: one })),
    undefined,
  )
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  await store.close()
}

async function serve(): Promise<{ readonly server: Server; readonly address: string }> {
  const types = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1)
    const ending = Object.entries(types).find(([end]) => name.endsWith(`.${end}`))
    response.writeHead(files[name] === undefined ? 404 : 200, { 'content-type': ending?.[1] ?? 'text/plain' })
    response.end(files[name] ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port')
  return { server, address: `http://127.0.0.1:${bound.port}/start.html` }
}

/** Milliseconds. */
async function launchOurs(app: ElectronApplication, window: Page): Promise<number> {
  const began = await window.evaluate((address) => {
    const now = Date.now()
    location.hash = address
    return now
  }, `/learning/${course}/play/i1`)
  const shown = await until(async () => {
    if ((await packageAddress(app)) === undefined) return undefined
    return await inPackagePage(app, "document.querySelector('#item')?.contentWindow?.shownAt").catch(() => undefined)
  })
  await window.evaluate(() => {
    location.hash = '/learning'
  })
  await until(async () => ((await packageAddress(app)) === undefined ? 1 : undefined))
  return shown - began
}

async function launchPlain(app: ElectronApplication, address: string): Promise<number> {
  return await app.evaluate(async ({ BrowserWindow }, url) => {
    const began = Date.now()
    const bare = new BrowserWindow({
      webPreferences: { sandbox: true, contextIsolation: true, partition: `bench-${began}` },
    })
    await bare.loadURL(url)
    for (;;) {
      const shown: unknown = await bare.webContents.executeJavaScript('window.shownAt')
      if (typeof shown === 'number') {
        bare.destroy()
        return shown - began
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }, address)
}

async function until(look: () => Promise<unknown>): Promise<number> {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    const found = await look()
    if (typeof found === 'number') return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('The course did not show itself')
}
