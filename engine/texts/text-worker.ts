/** A thread that reads the text of one file that nobody vouches for, and ends. Whatever the file does to it, the engine goes on. */
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { readEpubText } from './epub-text.ts'
import { readPdfText } from './pdf-text.ts'
import { TextFailure, textLimits, type TextPage, type WorkerMessage } from './text-messages.ts'

const { path, kind } = z.object({ path: z.string(), kind: z.enum(['pdf', 'epub']) }).parse(workerData)
const send = (message: WorkerMessage): void => parentPort?.postMessage(message)

let letters = 0
const onPage = (page: TextPage): void => {
  letters += page.text.length
  if (letters > textLimits.fileLetters || page.number > textLimits.pages) throw new TextFailure('too-big')
  send({ kind: 'page', page: { ...page, text: page.text.slice(0, textLimits.pageLetters) } })
}
try {
  const unread = kind === 'pdf' ? await readPdfText(path, onPage) : await readEpubText(path, onPage)
  send({ kind: 'done', unread })
} catch (cause) {
  send({ kind: 'failed', why: cause instanceof TextFailure ? cause.why : 'broken' })
}
