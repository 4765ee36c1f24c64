/** A line that lets nothing through while something is held back; what is on its way comes to its end first. */
import { LineStopped, type Line } from '../line.ts'
import type { Timing } from '../sync-ports.ts'

export interface HeldLineDeps {
  readonly isHeld: () => boolean
  readonly onChange: (listener: () => void) => () => void
  readonly timing: Timing
  /** Aborted when sync stops. */
  readonly life: AbortSignal
}

/** A hold may end by time alone (a new day). */
const lookMs = 60_000

export function holdLine(line: Line, { isHeld, onChange, timing, life }: HeldLineDeps): Line {
  const released = async (): Promise<void> => {
    while (isHeld()) {
      if (life.aborted) throw new LineStopped()
      const look = new AbortController()
      const stop = onChange(() => look.abort())
      await timing.sleep(lookMs, AbortSignal.any([life, look.signal]))
      stop()
    }
  }
  return {
    ...line,
    run: async (direction, call) => {
      await released()
      return line.run(direction, call)
    },
  }
}
