/** When there is a line: connects, runs rounds until a fault, waits with back-off, connects again; stands still while paused, signed out or not joined. */
import type { ArtelError } from '#core/contract/errors.ts'
import type { Result } from '#core/kernel/result.ts'
import { backOffMs } from './back-off.ts'
import type { Line } from './line.ts'
import type { SyncPhase } from './status.ts'
import type { Timing } from './sync-ports.ts'

export interface ScheduleDeps {
  readonly timing: Timing
  readonly line: Line
  /** Why sync must stand still, or undefined. */
  readonly standstill: () => 'not-joined' | 'sign-in-needed' | undefined
  /** Is it our server, and what may we sync? Called before each opening of the line; nothing else is sent before (E2). */
  readonly connect: (signal: AbortSignal) => Promise<Result<void, ArtelError>>
  /** Runs while the line's opening lasts. */
  readonly rounds: (isCurrent: () => boolean, nudge: () => AbortSignal) => Promise<void>
  readonly onFault: (fault: ArtelError) => void
  readonly onPhase: () => void
}
export interface Schedule {
  readonly start: () => void
  readonly stop: () => Promise<void>
  readonly pause: () => void
  readonly resume: () => void
  readonly tryNow: () => void
  /** A round was completed: the next failure is the first. */
  readonly succeeded: () => void
  /** The phase when the line is not open, else undefined. */
  readonly phase: () => SyncPhase | undefined
}
type Waiting =
  | { readonly kind: 'waiting'; readonly nextTryAt: number }
  | { readonly kind: 'offline'; readonly since: number; readonly nextTryAt: number }

export function createSchedule(deps: ScheduleDeps): Schedule {
  const { line, timing } = deps
  let isPaused = false
  let failures = 0
  let waiting: Waiting | undefined
  let offlineSince: number | undefined
  let running: Promise<void> | undefined
  let session = 0
  let lastRounds: Promise<void> | undefined
  const life = new AbortController()
  /** Aborted to cut a wait short; a new one each time. */
  let wake = new AbortController()
  const rouse = (): void => {
    const old = wake
    wake = new AbortController()
    old.abort()
  }
  const opening = async (): Promise<ArtelError | undefined> => {
    const cut = AbortSignal.any([life.signal, wake.signal])
    const connected = await deps.connect(cut)
    // Cut short by the person, not by the line.
    if (!connected.ok) return cut.aborted ? undefined : connected.error
    if (isPaused || life.signal.aborted) return undefined
    line.open()
    // Until here the status keeps saying since when there has been no line.
    waiting = undefined
    offlineSince = undefined
    const mine = ++session
    deps.onPhase()
    const over = line.closed()
    const rounds = deps.rounds(
      () => session === mine && line.phase() !== 'closed',
      () => AbortSignal.any([life.signal, wake.signal]),
    )
    lastRounds = rounds
    const fault = await Promise.race([over, rounds.then(() => over)])
    session++
    return fault
  }
  const loop = async (): Promise<void> => {
    while (!life.signal.aborted) {
      if (isPaused || deps.standstill() !== undefined) {
        deps.onPhase()
        await timing.sleep(3_600_000, AbortSignal.any([life.signal, wake.signal]))
        continue
      }
      const fault = await opening()
      if (fault === undefined || life.signal.aborted) continue
      deps.onFault(fault)
      failures++
      const waitMs = backOffMs(failures, timing.random)
      const nextTryAt = timing.now() + waitMs
      waiting = waitFor(fault, nextTryAt)
      deps.onPhase()
      if (deps.standstill() === undefined) await timing.sleep(waitMs, AbortSignal.any([life.signal, wake.signal]))
    }
  }
  const waitFor = (fault: ArtelError, nextTryAt: number): Waiting => {
    if (fault.code !== 'server.unreachable' && fault.code !== 'server.not-artel') return { kind: 'waiting', nextTryAt }
    offlineSince ??= timing.now()
    return { kind: 'offline', since: offlineSince, nextTryAt }
  }
  return {
    start: () => {
      running ??= loop()
    },
    stop: async () => {
      life.abort()
      line.stop()
      await running
      await lastRounds
    },
    pause: () => {
      isPaused = true
      line.close()
      rouse()
    },
    resume: () => {
      isPaused = false
      rouse()
    },
    tryNow: () => {
      failures = 0
      rouse()
    },
    succeeded: () => {
      failures = 0
    },
    phase: () => {
      const still = deps.standstill()
      if (still !== undefined) return { kind: still }
      if (isPaused) return { kind: 'paused' }
      if (waiting !== undefined) return waiting
      return line.phase() === 'closed' ? { kind: 'waiting', nextTryAt: timing.now() } : undefined
    },
  }
}
