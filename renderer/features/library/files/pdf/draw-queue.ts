/** Pages are drawn one after another, the nearest to what is read first, and texts are laid over them when the turning rests: all at once would all be late. */

export interface DrawQueue {
  /** The page that is read now. */
  readonly look: (page: number) => void
  /** Runs the work in its turn; never begins it when it was given up before. Rejects as the work does. */
  readonly run: (turn: Turn, work: () => Promise<void>) => Promise<void>
}
export interface Turn {
  readonly page: number
  readonly what: 'paper' | 'text'
  readonly signal: AbortSignal
}

interface Waiting extends Turn {
  readonly begin: () => Promise<void>
}

/** Who turns a page a quarter of a second doesn't select words in between; a text costs as much as its page. */
const restMs = 150

export function createDrawQueue(): DrawQueue {
  let rest: ReturnType<typeof setTimeout> | undefined
  const waiting = new Set<Waiting>()
  let current = 1
  let isBusy = false
  const rank = ({ page, what }: Turn): number =>
    // What lies behind is read less often than what comes.
    (what === 'text' ? 10_000 : 0) + Math.abs(page - current) * 2 + (page < current ? 1 : 0)
  const next = (hasRested = false): void => {
    clearTimeout(rest)
    if (isBusy) return
    const [first] = [...waiting].toSorted((a, b) => rank(a) - rank(b))
    if (first === undefined) return
    if (first.what === 'text' && !hasRested) {
      rest = setTimeout(() => next(true), restMs)
      return
    }
    waiting.delete(first)
    isBusy = true
    void first.begin().finally(() => {
      isBusy = false
      next(first.what === 'text')
    })
  }
  return {
    look: (page) => {
      current = page
    },
    run: (turn, work) =>
      new Promise((resolve, reject) => {
        const begin = (): Promise<void> => (turn.signal.aborted ? Promise.resolve() : work()).then(resolve, reject)
        waiting.add({ ...turn, begin })
        // All pages that come near at once are asked for before the first begins.
        queueMicrotask(() => next())
      }),
  }
}
