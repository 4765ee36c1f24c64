/**
 * How long the server is asked to hold the feed. On a quiet line each check costs the same whether it waits long or short, so it waits longer and longer; something on the way
 * (a proxy that cuts what is silent for a minute) may not allow that, and then the first length is kept for good.
 */
export interface FeedHold {
  readonly ms: () => number
  /** Held to the end, and nothing happened. */
  readonly heldQuietly: () => void
  /** The request broke. When it was held longer than the first length, that may be why, and the first one is kept. */
  readonly broke: () => void
}

export function createFeedHold(firstMs: number, longestMs: number): FeedHold {
  let ms = firstMs
  let longest = Math.max(firstMs, longestMs)
  return {
    ms: () => ms,
    heldQuietly: () => {
      ms = Math.min(longest, ms * 2)
    },
    broke: () => {
      if (ms === firstMs) return
      ms = firstMs
      longest = firstMs
    },
  }
}
