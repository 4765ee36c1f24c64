/** Runs the file transfer beside the rounds, one at a time, again after a while when something was not ready; keeps what is left to send and to fetch. */
import type { ArtelError } from '#core/contract/errors.ts'
import { carriedError } from './carried-error.ts'
import type { Amount, FileTransfer } from './file-transfer.ts'
import { LineStopped } from './line.ts'
import type { Timing } from './sync-ports.ts'

export interface FileRunnerDeps {
  readonly transfer: FileTransfer
  readonly timing: Timing
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

export function createFileRunner(deps: FileRunnerDeps): FileRunner {
  const { transfer, timing, againMs, life, onChange, onFault } = deps
  let send: Amount = { count: 0, bytes: 0 }
  let fetch: Amount = { count: 0, bytes: 0 }
  let running: Promise<void> | undefined
  let isAgain = false
  const count = (): void => {
    send = transfer.toSend()
    fetch = transfer.toFetch()
    onChange()
  }
  const start = (): void => {
    if (running !== undefined) {
      isAgain = true
      transfer.reorder()
      count()
      return
    }
    isAgain = false
    running = run().finally(() => {
      running = undefined
      if (isAgain && !life.aborted) start()
    })
  }
  const lookAgain = (): void => {
    void timing.sleep(againMs, life).then(() => (life.aborted ? undefined : start()))
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
