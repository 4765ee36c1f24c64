/**
 * Whether there is a line to the server right now. Handlers of the replications wait here instead of failing, so that one back-off rules them all: a fault closes the line,
 * ends every open request of that opening, and wakes the schedule, which opens it again when it is time.
 */
import type { ArtelError } from '#core/contract/errors.ts'
import type { Result } from '#core/kernel/result.ts'

/** 'sending': small own things go first; 'both': pulls may run too. */
export type LinePhase = 'closed' | 'sending' | 'both'

export class LineStopped extends Error {
  constructor() {
    super('sync was stopped')
    this.name = 'LineStopped'
  }
}

export interface Line {
  phase(): LinePhase
  open(): void
  letPull(): void
  /** Ends this opening; the first reason counts. Without a fault: paused, or tried again now. */
  close(fault?: ArtelError): void
  /** No more waiting: everybody who waits, now or later, gets `LineStopped`. */
  stop(): void
  /** Ends with this opening; the fault it ended with, or undefined. */
  closed(): Promise<ArtelError | undefined>
  /** Aborted when this opening ends; aborted already when there is none. */
  signal(): AbortSignal
  /** Runs a call when there is a line, again after every fault, until the server has said yes or no to it. */
  run<T>(direction: 'push' | 'pull', call: (signal: AbortSignal) => Promise<Result<T, ArtelError>>): Promise<Result<T, ArtelError>>
}

/** Faults that say nothing about the one request: the round ends and is tried again. */
export function endsRound({ code }: ArtelError): boolean {
  return roundFaults.has(code)
}
const roundFaults: ReadonlySet<string> = new Set([
  'server.unreachable',
  'server.not-artel',
  'server.failed',
  'server.busy',
  'server.other-identity',
  'sign-in.expired',
  'account.not-joined',
])

interface Opening {
  readonly abort: AbortController
  readonly closed: Promise<ArtelError | undefined>
  readonly settle: (fault: ArtelError | undefined) => void
}

export function createLine(): Line {
  let phase: LinePhase = 'closed'
  let opening: Opening | undefined
  let isStopped = false
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const look of waiting) look()
  }
  const isReady = (direction: 'push' | 'pull'): boolean => phase === 'both' || (phase === 'sending' && direction === 'push')
  const whenReady = (direction: 'push' | 'pull'): Promise<AbortSignal> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (isStopped) {
          waiting.delete(look)
          reject(new LineStopped())
        } else if (isReady(direction) && opening !== undefined) {
          waiting.delete(look)
          resolve(opening.abort.signal)
        }
      }
      waiting.add(look)
      look()
    })
  const close = (fault?: ArtelError): void => {
    if (opening === undefined) return
    const ended = opening
    opening = undefined
    phase = 'closed'
    ended.settle(fault)
    ended.abort.abort()
  }
  return {
    phase: () => phase,
    open: () => {
      close()
      opening = newOpening()
      phase = 'sending'
      wake()
    },
    letPull: () => {
      if (phase !== 'sending') return
      phase = 'both'
      wake()
    },
    close,
    stop: () => {
      isStopped = true
      close()
      wake()
    },
    closed: () => opening?.closed ?? Promise.resolve(undefined),
    signal: () => opening?.abort.signal ?? AbortSignal.abort(),
    run: async (direction, call) => {
      for (;;) {
        const signal = await whenReady(direction)
        const result = await call(signal)
        if (result.ok || !endsRound(result.error)) return result
        // A request that was ended by the closing of its own opening is not a fault of the next one.
        if (!signal.aborted) close(result.error)
      }
    },
  }
}

function newOpening(): Opening {
  const { promise, resolve } = Promise.withResolvers<ArtelError | undefined>()
  return { abort: new AbortController(), closed: promise, settle: resolve }
}
