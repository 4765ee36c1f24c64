/**
 * P14: 1 000 Markdown files brought in, each through the upload, the reading thread, the draft's durable commit; against the same texts parsed and written by the same Markdown library, and one durable
 * row each by raw better-sqlite3. In turns of fifty.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFileStore } from '#engine/files/file-store.ts'
import { createDocumentReader } from '#engine/packages/documents/create-document-reader.ts'
import { markdownToOurs } from '#engine/packages/documents/to-markdown.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'
import { benchReply } from './bench-records.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'
import { openRawTables } from './raw-tables.ts'

const files = 1_000
const turn = 50

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-p14-'))
  const documents = createDocumentReader()
  const world = await createHandlerWorld({ files: createFileStore(folder), documents })
  const raw = openRawTables(join(folder, 'raw.sqlite'))
  const ours: number[] = []
  const reference: number[] = []
  try {
    const { job } = await world.client.imports.begin({ topic: 'quality' })
    const bringIn = async (n: number): Promise<void> => {
      const bytes = Buffer.from(textOf(n))
      const { upload } = await world.client.uploads.begin({ name: `${n}.md`, bytes: bytes.length })
      await world.client.uploads.append({ upload, offset: 0, base64: bytes.toString('base64') })
      const taken = await world.client.imports.add({ job, upload, path: `${n}.md` })
      if (taken.kind !== 'draft') throw new Error(`${n}.md was not taken`)
    }
    await bringIn(files)
    for (let from = 0; from < files; from += turn) {
      ours.push(await timed(() => each(from, bringIn)))
      reference.push(
        await timed(() =>
          each(from, (n) => {
            const { markdown } = markdownToOurs(textOf(n), { folder: '.', stored: [] })
            raw.writeWhole({ ...benchReply(n, 'irina'), body: markdown })
          }),
        ),
      )
    }
  } finally {
    await documents.stop()
    await world.close()
    raw.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const [o, r] = [median(ours) / turn, median(reference) / turn]
  return [
    {
      id: 'P14',
      ratio: round(o / r),
      unit: 'ms a file',
      ours: round(o),
      reference: round(r),
      runs: files,
      target: '-',
      note: '1 000 Markdown files of 6 kB become drafts; the reference parses and writes the same Markdown in its own thread and commits one raw durable row',
    },
  ]
}

async function each(from: number, work: (n: number) => unknown): Promise<void> {
  for (let n = from; n < from + turn; n++) await work(n)
}

const textOf = (n: number): string =>
  `# Text ${n}\n\n${Array.from({ length: 12 }, (_, i) => `## Part ${i}\n\nFirst **words** of part ${i}, with a [link](https://a.example/${n}), and more words that make a paragraph as long as people write them in a small company.\n\n- one\n- two\n- three\n\n| a | b |\n|---|---|\n| ${n} | ${i} |\n`).join('\n')}`
