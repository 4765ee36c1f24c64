/** Reads a document by its kind, from where it lies on the disk. */
import { readFileSync } from 'node:fs'
import type { DocumentTask } from './document-task.ts'
import { readPdf } from './pdf/read-pdf.ts'
import { readDocument, type ReadDocument } from './read-document.ts'
import { readPptx } from './slides/read-pptx.ts'

/** @throws UnreadableDocument */
export async function readAnyDocument({ file, kind, path, parts }: DocumentTask): Promise<ReadDocument> {
  if (kind === 'pptx') return readPptx(file, path, parts)
  if (kind === 'pdf') return readPdf(file, path, parts)
  return readDocument(kind, readFileSync(file), path)
}
