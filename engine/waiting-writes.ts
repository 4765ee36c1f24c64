/** Writes under way together, so many bytes of them at most: who reads faster than the disk writes waits for it, and never with more in memory. */

export interface WaitingWrites {
  /** Resolves when there is room for the next one. @throws what an earlier write threw */
  add(bytes: number, write: Promise<unknown>): Promise<void>
  /** Resolves when all are over, the faulty ones too. @throws what the first faulty one threw */
  end(): Promise<void>
}

const mostBytes = 32_000_000
const mostWrites = 1_024

export function createWaitingWrites(): WaitingWrites {
  const open = new Set<Promise<void>>()
  let bytes = 0
  let fault: { readonly cause: unknown } | undefined
  const check = (): void => {
    if (fault !== undefined) throw fault.cause
  }
  return {
    add: async (size, write) => {
      bytes += size
      const over: Promise<void> = write
        .then(
          () => undefined,
          (cause: unknown) => {
            fault ??= { cause }
          },
        )
        .then(() => {
          bytes -= size
          open.delete(over)
        })
      open.add(over)
      while (open.size > 0 && (bytes > mostBytes || open.size >= mostWrites)) await Promise.race(open)
      check()
    },
    end: async () => {
      await Promise.all(open)
      check()
    },
  }
}
