/**
 * Runs the file transfer beside the rounds, one at a time; keeps what is left to send and to fetch. When something was not ready (a record comes before its bytes, as the sender's own turn has it) it looks again soon,
 * then after twice as long each time up to `againMs`: a picture that is on its way is here in seconds, one whose sender went offline costs one look a while.
 */
import type { ArtelError } from '#core/contract/errors.ts'
import { carriedError } from './carried-error.ts'
import type { Amount, FileTransfer } from './file-transfer.ts'
import { LineStopped } from './line.ts'
import type { Timing } from './sync-ports.ts'

export interface FileRunnerDeps {
  readonly transfer: FileTransfer
  readonly timing: Timing
  /** The longest wait until the next look. */
  readonly againMs: number
  /** Aborted when sync stops. */
  readonly life: AbortSignal
  readonly onChange: () => void
  readonly onFault: (error: ArtelError) => void
}
export interface FileRunner {
  readonly start: () => void
  readonly count: () => void
  readonly toSend: () => Amount
  readonly toFetch: () => Amount
  /** Resolves when nothing runs. */
  readonly idle: () => Promise<void>
}

const firstLookMs = 2_000

export function createFileRunner(deps: FileRunnerDeps): FileRunner {
  const { transfer, timing, againMs, life, onChange, onFault } = deps
  let send: Amount = { count: 0, bytes: 0 }
  let fetch: Amount = { count: 0, bytes: 0 }
  let running: Promise<void> | undefined
  let isAgain = false
  let waitMs = firstLookMs
  let look = 0
  const count = (): void => {
    send = transfer.toSend()
    fetch = transfer.toFetch()
    onChange()
  }
  const start = (): void => {
    waitMs = firstLookMs
    begin()
  }
  const begin = (): void => {
    if (running !== undefined) {
      isAgain = true
      transfer.reorder()
      count()
      return
    }
    isAgain = false
    look += 1
    running = run().finally(() => {
      running = undefined
      if (isAgain && !life.aborted) begin()
    })
  }
  const lookAgain = (): void => {
    const mine = look
    const ms = Math.min(waitMs, againMs)
    waitMs = ms * 2
    // A run that began meanwhile looked already, and has its own next look.
    void timing.sleep(ms, life).then(() => (life.aborted || look !== mine ? undefined : begin()))
  }
  const run = async (): Promise<void> => {
    try {
      count()
      const outcome = await transfer.run()
      count()
      if (outcome === 'later') lookAgain()
    } catch (cause) {
      if (cause instanceof LineStopped) return
      onFault(carriedError(cause))
      lookAgain()
    }
  }
  return { start, count, toSend: () => send, toFetch: () => fetch, idle: async () => running }
}
