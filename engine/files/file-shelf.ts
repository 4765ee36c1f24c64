/** What the person wants with each file on this device: kept in any case, left at the server, opened when; and how much room files may take. Device values, so they stay here. */
import { z } from 'zod'
import type { FileRecord } from '#core/domain/file/file.ts'
import type { DeviceValues } from '../ports.ts'
import { keepKey, keepRulesOf, type KeepRules } from './keep-rules.ts'

const noteSchema = z.object({
  openedAt: z.number().optional(),
  isPinned: z.boolean().optional(),
  /** Evicted, or left out: it comes back when it is opened. */
  isLeft: z.boolean().optional(),
})
export type FileNote = Readonly<z.infer<typeof noteSchema>>

export interface FileShelf {
  note(file: string): FileNote
  /** The file is wanted first, and back if it was left. */
  open(file: string): void
  pin(file: string, isPinned: boolean): void
  leave(file: string): void
  /** Smaller comes earlier: opened last, pinned, the others. */
  rank(file: Pick<FileRecord, 'id'>): number
  /** Bytes that files may take; undefined: all the room there is. */
  budget(): number | undefined
  setBudget(bytes: number | undefined): void
  /** What of the library is kept here. */
  keep(): KeepRules
  setKeep(rules: KeepRules): void
  onChange(listener: () => void): () => void
}

export const shelfKey = (key: string): boolean => key.startsWith('shelf:') || key === budgetKey || key === keepKey
const budgetKey = 'files.budget'
const noteKey = (file: string): string => `shelf:${file}`
/** An open course is looked at many times; its date is written down once in so long. */
const openedAgainMs = 600_000

export function createFileShelf(device: DeviceValues, now: () => number): FileShelf {
  let openedLast: string | undefined
  const note = (file: string): FileNote => noteSchema.safeParse(device.get(noteKey(file))).data ?? {}
  const set = (file: string, value: FileNote): void => device.set(noteKey(file), value)
  return {
    note,
    open: (file) => {
      const before = note(file)
      const isNews = openedLast !== file || before.isLeft === true
      openedLast = file
      if (isNews || now() - (before.openedAt ?? 0) > openedAgainMs)
        set(file, { openedAt: now(), ...(before.isPinned === true && { isPinned: true }) })
    },
    pin: (file, isPinned) => {
      const { openedAt } = note(file)
      set(file, { ...(openedAt !== undefined && { openedAt }), ...(isPinned && { isPinned }) })
    },
    leave: (file) => {
      const { openedAt } = note(file)
      set(file, { ...(openedAt !== undefined && { openedAt }), isLeft: true })
    },
    rank: ({ id }) => (id === openedLast ? 0 : note(id).isPinned === true ? 1 : 2),
    budget: () => z.number().nonnegative().optional().catch(undefined).parse(device.get(budgetKey)),
    setBudget: (bytes) => (bytes === undefined ? device.delete(budgetKey) : device.set(budgetKey, bytes)),
    keep: () => keepRulesOf(device),
    setKeep: (rules) => device.set(keepKey, rules),
    onChange: (listener) => device.onChange((key) => shelfKey(key) && listener()),
  }
}
