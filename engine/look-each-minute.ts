/** Something that is looked at each minute while the engine runs. */
const lookEveryMs = 60_000

export interface MinuteLook {
  start(): void
  stop(): void
  /** What the timer does. */
  look(): void
}

export function lookEachMinute(look: () => void): MinuteLook {
  let timer: NodeJS.Timeout | undefined
  return {
    look,
    start: () => {
      timer ??= setInterval(look, lookEveryMs)
    },
    stop: () => {
      clearInterval(timer)
      timer = undefined
    },
  }
}
