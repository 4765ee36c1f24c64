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
  /**
   * Runs a call when there is a line, again after every fault, until the server has said yes or no to it. `signal` ends with the opening; `patient` only when the person stops or
   * pauses: bytes that still come while another request failed are not thrown away.
   */
  run<T>(
    direction: 'push' | 'pull',
    call: (signal: AbortSignal, patient: AbortSignal) => Promise<Result<T, ArtelError>>,
  ): Promise<Result<T, ArtelError>>
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
  'space.restarted',
  'sign-in.expired',
  'account.suspended',
  'account.not-joined',
])

interface Opening {
  readonly abort: AbortController
  readonly halt: AbortController
  readonly closed: Promise<ArtelError | undefined>
  readonly settle: (fault: ArtelError | undefined) => void
}

export function createLine(): Line {
  let phase: LinePhase = 'closed'
  let opening: Opening | undefined
  let isStopped = false
  const waiting = new Set<() => void>()
  /** Openings that a fault ended, in which patient requests may still run. */
  const faulted: Opening[] = []
  const wake = (): void => {
    for (const look of waiting) look()
  }
  const isReady = (direction: 'push' | 'pull'): boolean =>
    phase === 'both' || (phase === 'sending' && direction === 'push')
  const whenReady = (direction: 'push' | 'pull'): Promise<Opening> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (isStopped) {
          waiting.delete(look)
          reject(new LineStopped())
        } else if (isReady(direction) && opening !== undefined) {
          waiting.delete(look)
          resolve(opening)
        }
      }
      waiting.add(look)
      look()
    })
  const close = (fault?: ArtelError): void => {
    if (fault === undefined) for (const old of faulted.splice(0)) old.halt.abort()
    if (opening === undefined) return
    const ended = opening
    opening = undefined
    phase = 'closed'
    ended.settle(fault)
    ended.abort.abort()
    if (fault === undefined) ended.halt.abort()
    else faulted.push(ended)
  }
  return {
    phase: () => phase,
    open: () => {
      if (opening !== undefined) close()
      // Few can still have bytes to come: every patient request ends by its own time-out.
      faulted.splice(0, Math.max(0, faulted.length - 8)).forEach((old) => old.halt.abort())
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
        const { abort, halt } = await whenReady(direction)
        const result = await call(abort.signal, halt.signal)
        if (result.ok || !endsRound(result.error)) return result
        // A request that was ended by the closing of its own opening is not a fault of the next one.
        if (!abort.signal.aborted) close(result.error)
      }
    },
  }
}

function newOpening(): Opening {
  const { promise, resolve } = Promise.withResolvers<ArtelError | undefined>()
  return { abort: new AbortController(), halt: new AbortController(), closed: promise, settle: resolve }
}
