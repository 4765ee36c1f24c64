/** A folder of 5 000 files, bad ones among them, comes in by the page's own road: with a report of each, bounded memory and a stop. */
import { mkdirSync, mkdtempSync, openAsBlob, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFileStore } from '#engine/files/file-store.ts'
import { createDocumentReader } from '#engine/packages/documents/create-document-reader.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'
import { takeFiles, type Going, type TakenFile } from '../../renderer/features/imports/take-files.ts'

const documents = createDocumentReader()
let folder: string
let world: Awaited<ReturnType<typeof createHandlerWorld>>
let files: ReturnType<typeof createFileStore>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'artel-bulk-'))
  files = createFileStore(join(folder, 'store'))
  world = await createHandlerWorld({ files, documents, roles: ['member'] })
})
afterEach(async () => {
  await documents.stop()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A file of the disk as the page has it: bytes come when they are asked for. */
async function picked(path: string, shown: string) {
  const blob = await openAsBlob(path)
  const file: File = Object.assign(blob, {
    name: shown.split('/').at(-1) ?? '',
    lastModified: 0,
    webkitRelativePath: '',
  })
  return { path: shown, file }
}

async function take(
  chosen: readonly Awaited<ReturnType<typeof picked>>[],
  stopAt?: (going: Going, taken: number) => boolean,
) {
  const stop = new AbortController()
  const taken: TakenFile[] = []
  let [before, most, steps] = [process.memoryUsage.rss(), 0, 0]
  await takeFiles(world.client, chosen, {
    topic: 'quality',
    signal: stop.signal,
    onGoing: (going) => {
      steps += 1
      // What was left over from before is let go in between, and is no growth.
      before = Math.min(before, process.memoryUsage.rss())
      most = Math.max(most, process.memoryUsage.rss() - before)
      if (stopAt?.(going, taken.length) === true) stop.abort()
    },
    onTaken: (one) => taken.push(one),
  })
  return { taken, grewMb: Math.round(most / 1_000_000), steps }
}
const uploadsLeft = (): number => readdirSync(join(world.profile, 'uploads')).length

it('a folder of 5 000 files comes in with a report of each; a bad one stops nothing; stopping keeps what has come', async () => {
  const source = join(folder, 'source')
  mkdirSync(source)
  const chosen = []
  for (let n = 0; n < 5_000; n++) {
    const [ending, content] = contentOf(n)
    const path = join(source, `${n}${ending}`)
    writeFileSync(path, content)
    chosen.push(await picked(path, `Архив/${n}${ending}`))
  }
  // Gone after they were chosen.
  for (const n of [4_001, 4_002, 4_003]) rmSync(join(source, `${n}.md`))

  const stopped = await take(chosen, (_going, done) => done === 300)
  expect(stopped.taken).toHaveLength(300)
  expect(drafts()).toBe(stopped.taken.filter(({ result }) => result.kind === 'draft').length)
  const kept = drafts()

  const began = performance.now()
  const { taken, grewMb } = await take(chosen)
  const perFile = Math.round((performance.now() - began) / 50) / 100
  process.stdout.write(`5 000 files: ${perFile} ms each, memory grew by ${grewMb} MB\n`)
  expect(taken).toHaveLength(5_000)
  const counted = new Map<string, number>()
  for (const { result } of taken) {
    const what = result.kind === 'left' ? result.reason : result.kind
    counted.set(what, (counted.get(what) ?? 0) + 1)
  }
  expect(Object.fromEntries(counted)).toEqual({ draft: 4_847, kept: 50, broken: 50, 'unknown-kind': 50, unreadable: 3 })
  expect(drafts()).toBe(kept + 4_847)
  expect(uploadsLeft()).toBe(0)
  expect(grewMb).toBeLessThan(600)
  expect(statSync(source).isDirectory()).toBe(true)
}, 2_400_000)

const drafts = (): number =>
  Number(
    Object(world.store.sql.prepare("SELECT count(*) AS n FROM records WHERE type = 'draft' AND deleted = 0").get())[
      'n'
    ],
  )

/** Of each hundred: one picture, one broken Word document, one program, one empty text; texts for the rest. */
function contentOf(n: number): readonly [string, string] {
  const turn = n % 100
  if (turn === 10) return ['.png', '\u0089PNG']
  if (turn === 20) return ['.docx', 'no zip']
  if (turn === 30) return ['.exe', 'MZ']
  if (turn === 40) return ['.md', '']
  return ['.md', `# Текст ${n}\n\n${'Что проверили и что из этого вышло. '.repeat(60)}`]
}
