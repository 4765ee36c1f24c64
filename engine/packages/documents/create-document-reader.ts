/** Reads foreign documents one after another in a thread of their own, within limits of time and memory. */
import { Worker } from 'node:worker_threads'
import type { DocumentAnswer, DocumentTask } from './document-task.ts'

export interface DocumentReader {
  /** Never rejects: what can't be read says why. `heavy`: it took more time or memory than a document may. */
  read(task: DocumentTask): Promise<DocumentAnswer>
  stop(): Promise<void>
}

/** Milliseconds for one document, and megabytes for the thread. */
const mostTime = 60_000
const mostMemory = 512
/** The thread goes when nobody has asked for so long. */
const idleTime = 30_000

/** @param time for one document, in milliseconds. */
export function createDocumentReader({ time = mostTime }: { readonly time?: number } = {}): DocumentReader {
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ended = worker
    worker = undefined
    await ended?.terminate()
  }
  const readOne = async (task: DocumentTask): Promise<DocumentAnswer> => {
    clearTimeout(idle)
    worker ??= startWorker()
    const answer = await ask(worker, task, time)
    if (answer === undefined) await end()
    else {
      idle = setTimeout(() => void end(), idleTime)
      idle.unref()
    }
    return answer ?? { unreadable: 'heavy' }
  }
  return {
    read: (task) => {
      const answer = last.then(() => readOne(task))
      last = answer
      return answer
    },
    stop: end,
  }
}

function startWorker(): Worker {
  const worker = new Worker(workerUrl(), { resourceLimits: { maxOldGenerationSizeMb: mostMemory } })
  // Who asked hears of a fault (`ask`); one that comes after he gave up must not end the engine.
  worker.on('error', () => undefined)
  return worker
}

/** Undefined when the thread died or didn't answer in time. */
function ask(worker: Worker, task: DocumentTask, time: number): Promise<DocumentAnswer | undefined> {
  return new Promise((resolve) => {
    const settle = (answer: DocumentAnswer | undefined): void => {
      clearTimeout(timer)
      worker.off('message', settle).off('error', fail).off('exit', fail)
      resolve(answer)
    }
    const fail = (): void => settle(undefined)
    const timer = setTimeout(fail, time)
    worker.on('message', settle).on('error', fail).on('exit', fail)
    worker.postMessage(task)
  })
}

/** Beside this file while the sources run, beside the built engine afterwards. */
const workerUrl = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./document-worker.ts', import.meta.url)
    : new URL('./document-worker.js', import.meta.url)
