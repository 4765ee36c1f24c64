/** What the parts of the contract are made of. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { recordIdSchema } from '../record.ts'
import { artelErrorDataSchema } from './errors.ts'

export const base = oc.errors({ ARTEL: { data: artelErrorDataSchema } })
/** Answer of a command that only does something. */
export const done = z.object({})
/** Names one record. */
export const id = z.object({ id: recordIdSchema })
/** Answer of a command that made a record. */
export const made = z.object({ id: z.string() })
/** A live query: the view at once, and again after each change that touches it. */
export const watch = <T extends z.ZodType>(view: T) => base.output(eventIterator(view))
