import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import {
  createDocumentReader,
  type DocumentReader,
} from '../../../../../engine/packages/documents/create-document-reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'artel-documents-'))
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
let reader: DocumentReader | undefined
afterEach(() => reader?.stop())

it('reads documents in a thread of its own, in the order in which they were given', async () => {
  reader = createDocumentReader()
  const answers = await Promise.all([
    reader.read({ file: file('a.md', '# Один\n\nТекст'), kind: 'markdown', path: 'a.md' }),
    reader.read({ file: file('b.docx', ''), kind: 'docx', path: 'b.docx' }),
    reader.read({ file: file('c.html', '<p>three</p>'), kind: 'html', path: 'c.html' }),
  ])
  expect(answers).toMatchObject([
    { document: { title: 'Один', markdown: 'Текст' } },
    { unreadable: 'broken' },
    { document: { markdown: 'three' } },
  ])
})

it('gives up a document that takes too long, and reads the next one', async () => {
  reader = createDocumentReader({ time: 6_000 })
  // Unclosed marks make Markdown parsers walk the rest of the text again for each of them.
  const slow = file('slow.md', '![['.repeat(400_000))
  expect(await reader.read({ file: slow, kind: 'markdown', path: 'slow.md' })).toEqual({ unreadable: 'heavy' })
  const next = await reader.read({ file: file('d.txt', 'дальше'), kind: 'text', path: 'd.txt' })
  expect(next).toMatchObject({ document: { markdown: 'дальше' } })
})
