/** Bad input that is large: a film of 3 GB and a folder of 5 000 files, bad ones among them, come in by the page's own road, with bounded memory, progress, a report and a stop. */
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openAsBlob,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { draftSchema } from '#core/domain/draft/draft.ts'
import { chunkRange } from '#core/domain/file/chunk-range.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createReadableFiles } from '#engine/handlers/held-files.ts'
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

it('a film of 3 GB comes in with bounded memory and progress, can be stopped, and is read in ranges', async () => {
  const path = join(folder, 'film')
  const size = 3_000_000_000
  const film = openSync(path, 'w')
  ftruncateSync(film, size)
  writeSync(film, Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), 0, null, 0)
  for (let at = 100_000_000; at < size; at += 100_000_000) writeSync(film, Buffer.from(`mark ${at}`), 0, null, at)
  closeSync(film)
  const chosen = await picked(path, 'Фильмы/Обход цеха.mp4')

  const stopped = await take([chosen], ({ bytes }) => (bytes?.done ?? 0) > 200_000_000)
  expect(stopped.taken).toEqual([])
  expect(uploadsLeft()).toBe(0)

  const { taken, grewMb, steps } = await take([chosen])
  process.stdout.write(`3 GB film: memory grew by ${grewMb} MB, told ${steps} times\n`)
  expect(grewMb).toBeLessThan(400)
  expect(steps).toBeGreaterThan(1_000)
  expect(uploadsLeft()).toBe(0)
  const [result] = taken.map((one) => one.result)
  if (result?.kind !== 'draft') throw new Error(JSON.stringify(result))
  const { fields } = draftSchema.parse(world.store.get(result.draft))
  expect(fields).toMatchObject({ kind: 'video', title: { ru: 'Обход цеха' } })
  const [use] = [fields['files']].flat()
  const held = createReadableFiles({ store: world.store, files })(String(Object(use)['file']))
  if (held === undefined) throw new Error('The film is not here')
  expect(held).toMatchObject({ size, mime: 'video/mp4' })
  const parts = chunkRange(held.chunks, 2_900_000_000, 2_900_000_015)
  const read = parts.map(({ sha256, from, to }) =>
    readFileSync(join(held.folder, sha256.slice(0, 2), sha256)).subarray(from, to),
  )
  expect(Buffer.concat(read).toString()).toBe('mark 2900000000')
}, 2_400_000)

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
