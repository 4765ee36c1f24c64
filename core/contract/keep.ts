/** What of the library's files is kept on this device: how much comes by itself, and what is kept in any case. Bytes. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { base, done } from './base.ts'

/** 'all': as far as there is room; 'no-video': all but film and sound; 'chosen': only what is kept or was opened. Texts and their pictures always come. */
export const fetchModes = ['all', 'no-video', 'chosen'] as const
export const fetchModeSchema = z.enum(fetchModes)
export type FetchMode = z.infer<typeof fetchModeSchema>

const amounts = {
  files: z.number(),
  bytes: z.number(),
  /** Of these bytes, on this device. */
  here: z.number(),
  isKept: z.boolean(),
}
export const keepViewSchema = z.object({
  fetch: fetchModeSchema,
  /** What all files take here, and what is free on the disk. */
  used: z.number(),
  free: z.number(),
  topics: z.array(z.object({ key: z.string(), ...amounts })),
  collections: z.array(z.object({ id: z.string(), title: bilingualSchema(1_000), ...amounts })),
  /** Articles and courses that have files, the largest first. */
  pieces: z.array(z.object({ id: z.string(), title: bilingualSchema(1_000), ...amounts })),
})
export type KeepView = z.infer<typeof keepViewSchema>

export const keepContract = {
  watch: base.output(eventIterator(keepViewSchema)),
  setFetch: base.input(z.object({ fetch: fetchModeSchema })).output(done),
  /** The files of a topic (by its key), of a collection, an article or a course come before others and are never let go. */
  keep: base
    .input(z.object({ kind: z.enum(['topic', 'collection', 'piece']), id: z.string().max(160), isKept: z.boolean() }))
    .output(done),
}
