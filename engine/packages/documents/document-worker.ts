/** The thread in which foreign documents are read: one that hangs, or eats its memory, takes nothing with it. One message in, one message out. */
import { parentPort } from 'node:worker_threads'
import { documentTaskSchema, type DocumentAnswer } from './document-task.ts'
import { readAnyDocument } from './read-any-document.ts'
import { UnreadableDocument } from './unreadable.ts'

const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread.')

port.on('message', (message: unknown) => {
  const answer = (given: DocumentAnswer): void => port.postMessage(given)
  readAnyDocument(documentTaskSchema.parse(message)).then(
    (document) => answer({ document }),
    (cause: unknown) => answer({ unreadable: cause instanceof UnreadableDocument ? cause.reason : 'broken' }),
  )
})
