/** Sweeps in the background: every space once after the start, and a space again a moment after it moved. One at a time. */
import { setTimeout as wait } from 'node:timers/promises'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { SpaceRegister } from '../accounts/space-register.ts'
import type { Spaces } from '../storage/spaces.ts'
import { sweepSpace } from './sweep-space.ts'

export interface Sweeper {
  start(): void
  /** Ends the sweep that runs. */
  stop(): Promise<void>
  /** All that is due is done. */
  idle(): Promise<void>
}
export interface SweeperDeps {
  readonly spaces: Pick<Spaces, 'find' | 'onMoved'>
  readonly register: Pick<SpaceRegister, 'all' | 'epoch'>
  readonly onFault: (space: SpaceId, error: unknown) => void
  /** Between a move and the look at it: writes come in bursts. */
  readonly calmMs?: number
}

const calmByDefaultMs = 3_000

export function createSweeper({ spaces, register, onFault, calmMs = calmByDefaultMs }: SweeperDeps): Sweeper {
  const life = new AbortController()
  const due = new Set<SpaceId>()
  let running: Promise<void> | undefined
  let isSweeping = false
  let isAfterStart = true
  const sweep = async (space: SpaceId): Promise<void> => {
    const epoch = register.epoch(space)
    const open = epoch === undefined ? undefined : await spaces.find(space)
    if (open !== undefined && epoch !== undefined) await sweepSpace(open, epoch)
  }
  const run = async (): Promise<void> => {
    while (!life.signal.aborted && due.size > 0) {
      if (!isAfterStart) await wait(calmMs, undefined, { signal: life.signal, ref: false }).catch(() => undefined)
      const round = [...due]
      due.clear()
      for (const space of round) {
        if (life.signal.aborted) return
        await sweep(space).catch((error: unknown) => onFault(space, error))
      }
      isAfterStart = false
    }
  }
  const wake = (): void => {
    if (isSweeping || life.signal.aborted) return
    isSweeping = true
    running = run().finally(() => {
      isSweeping = false
      if (due.size > 0) wake()
    })
  }
  const mark = (space: SpaceId): void => {
    due.add(space)
    wake()
  }
  return {
    start: () => {
      spaces.onMoved(mark)
      for (const space of register.all()) due.add(space)
      wake()
    },
    stop: async () => {
      life.abort()
      await running
    },
    idle: async () => {
      while (isSweeping || due.size > 0) await (running ?? wait(1))
    },
  }
}
