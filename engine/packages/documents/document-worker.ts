/** The thread in which foreign documents are read: one that hangs, or eats its memory, takes nothing with it. One message in, one message out. */
import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { documentTaskSchema, type DocumentAnswer } from './document-task.ts'
import { readDocument } from './read-document.ts'
import { UnreadableDocument } from './unreadable.ts'

const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread.')

port.on('message', (message: unknown) => {
  const { file, kind, path } = documentTaskSchema.parse(message)
  const answer = (given: DocumentAnswer): void => port.postMessage(given)
  readDocument(kind, readFileSync(file), path).then(
    (document) => answer({ document }),
    (cause: unknown) => answer({ unreadable: cause instanceof UnreadableDocument ? cause.reason : 'broken' }),
  )
})
