/**
 * Runs the text worker on one file. Heap, time and silence are limited, and what the whole process takes while it runs (a decoder's buffers lie outside of the heap): a file that goes
 * beyond has no text, and the engine goes on.
 */
import { Worker } from 'node:worker_threads'
import { type TextPage, type TextTask, type TextTrouble, workerMessageSchema } from './text-messages.ts'

export interface ExtractLimits {
  readonly heapMb: number
  /** Of the whole process, over what it had when the work began. */
  readonly growthBytes: number
  readonly totalMs: number
  /** Without a page for so long, it is stuck. */
  readonly silenceMs: number
}
export const extractLimits: ExtractLimits = {
  heapMb: 512,
  growthBytes: 1_500_000_000,
  totalMs: 300_000,
  silenceMs: 60_000,
}

export type Extracted =
  /** `unread`: how many parts could not be read, where there were such. */
  | { readonly kind: 'pages'; readonly pages: readonly TextPage[]; readonly unread?: number }
  | { readonly kind: 'none'; readonly why: TextTrouble }

export interface ExtractOptions {
  readonly limits?: ExtractLimits
  readonly signal?: AbortSignal
}

const watchMs = 200

/** Rejects only when it was stopped by the signal. */
export function extractText(task: TextTask, options: ExtractOptions = {}): Promise<Extracted> {
  const { limits = extractLimits, signal } = options
  const pages: TextPage[] = []
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(), {
      workerData: task,
      env: {},
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    })
    const began = performance.now()
    const memory = process.memoryUsage.rss()
    let heard = began
    const end = (answer: () => void): void => {
      clearInterval(watch)
      signal?.removeEventListener('abort', stop)
      // The first word counts: that it ends is no news then.
      worker.removeAllListeners().on('error', () => undefined)
      worker.terminate().then(answer, answer)
    }
    const give = (why: TextTrouble): void => end(() => resolve({ kind: 'none', why }))
    const stop = (): void => end(() => reject(new Error('stopped')))
    const watch = setInterval(() => {
      const now = performance.now()
      if (now - began > limits.totalMs || now - heard > limits.silenceMs) give('too-big')
      else if (process.memoryUsage.rss() - memory > limits.growthBytes) give('too-big')
    }, watchMs)
    signal?.addEventListener('abort', stop)
    worker.on('message', (said: unknown) => {
      heard = performance.now()
      const message = workerMessageSchema.safeParse(said).data
      if (message === undefined) give('broken')
      else if (message.kind === 'page') pages.push(message.page)
      else if (message.kind === 'failed') give(message.why)
      else end(() => resolve({ kind: 'pages', pages, ...(message.unread > 0 && { unread: message.unread }) }))
    })
    // Out of its heap, or an error that the reader could not catch.
    worker.on('error', () => give('broken'))
    worker.on('exit', () => give('broken'))
    if (signal?.aborted === true) stop()
  })
}

/** Run from source, and from what the build made of it. */
const workerUrl = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./text-worker.ts', import.meta.url)
    : new URL('./text-worker.js', import.meta.url)
