/** The room that files take on this device, as Settings shows it. Bytes. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'

export const storedItemSchema = z.object({
  /** Id of the `file` record. */
  id: z.string(),
  kind: z.enum(['course', 'file']),
  /** The course's title, or the file's name. */
  title: z.union([bilingualSchema(1_000_000), z.string()]),
  /** What it takes here; what it would take when it isn't here. */
  bytes: z.number(),
  openedAt: z.number().optional(),
  /** 'left': at the server, not here; it comes back when it is opened. 'unsent': own, and not at the server yet. */
  state: z.enum(['here', 'coming', 'left', 'unsent']),
  isPinned: z.boolean(),
  canBeFreed: z.boolean(),
})
export type StoredItem = z.infer<typeof storedItemSchema>

export const storageViewSchema = z.object({
  used: z.number(),
  kinds: z.object({ files: z.number(), unpacked: z.number(), passing: z.number() }),
  /** Null: files may take all the room there is. */
  budget: z.number().nullable(),
  /** How much `freeSpace` would free. */
  canBeFreed: z.number(),
  free: z.number(),
  /** The disk is almost full: files wait until there is room. */
  isAlmostFull: z.boolean(),
  items: z.array(storedItemSchema),
})
export type StorageView = z.infer<typeof storageViewSchema>
