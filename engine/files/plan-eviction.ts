/** Which files give way when the room that files may take is full: those that were opened longest ago, and never what can't be had again or is wanted here. */
export interface StoredFile {
  readonly id: string
  /** What it takes here, in bytes. */
  readonly bytes: number
  /** When it was last opened, ms; undefined: never. */
  readonly openedAt: number | undefined
  /** The server doesn't have all of it. */
  readonly isUnsent: boolean
  readonly isPinned: boolean
  readonly isOpen: boolean
}

export const canGo = ({ isUnsent, isPinned, isOpen, bytes }: StoredFile): boolean =>
  !isUnsent && !isPinned && !isOpen && bytes > 0

/** The files to leave at the server so that `used` comes down to `budget`, as far as it can. */
export function planEviction(files: readonly StoredFile[], used: number, budget: number): readonly string[] {
  const going: string[] = []
  let left = used
  for (const file of files.filter(canGo).toSorted((a, b) => (a.openedAt ?? 0) - (b.openedAt ?? 0))) {
    if (left <= budget) break
    going.push(file.id)
    left -= file.bytes
  }
  return going
}
