/** The thread in which foreign documents are read: one that hangs, or eats its memory, takes nothing with it. One message in, one message out. */
import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { documentTaskSchema, type DocumentAnswer, type DocumentTask } from './document-task.ts'
import { readPdf } from './pdf/read-pdf.ts'
import { readDocument, type ReadDocument } from './read-document.ts'
import { readPptx } from './slides/read-pptx.ts'
import { UnreadableDocument } from './unreadable.ts'

const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread.')

port.on('message', (message: unknown) => {
  const task = documentTaskSchema.parse(message)
  const answer = (given: DocumentAnswer): void => port.postMessage(given)
  read(task).then(
    (document) => answer({ document }),
    (cause: unknown) => answer({ unreadable: cause instanceof UnreadableDocument ? cause.reason : 'broken' }),
  )
})

async function read({ file, kind, path, parts }: DocumentTask): Promise<ReadDocument> {
  if (kind === 'pptx') return readPptx(file, path, parts)
  if (kind === 'pdf') return readPdf(file, path, parts)
  return readDocument(kind, readFileSync(file), path)
}
