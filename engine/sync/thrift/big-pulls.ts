/** What is known to be left of spaces that are far behind, and which of them wait for the person's word (TH5). */
export interface BigPulls {
  /** @param bytes what is left on the line, as far as it can be told; 0: at its end */
  set(space: string, bytes: number): void
  bytes(): number
  isHeld(space: string): boolean
  held(): readonly string[]
}

/** Others' small records are not kept back by a big rest elsewhere. */
const smallShare = 0.05

export function createBigPulls(isHolding: () => boolean, onChange: () => void): BigPulls {
  const left = new Map<string, number>()
  const bytes = (): number => [...left.values()].reduce((sum, one) => sum + one, 0)
  const isHeld = (space: string): boolean => isHolding() && (left.get(space) ?? 0) > bytes() * smallShare
  return {
    set: (space, amount) => {
      if ((left.get(space) ?? 0) === amount) return
      if (amount > 0) left.set(space, amount)
      else left.delete(space)
      onChange()
    },
    bytes,
    isHeld,
    held: () => [...left.keys()].filter(isHeld),
  }
}
