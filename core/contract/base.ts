/** What the parts of the contract are made of. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { recordIdSchema } from '../record.ts'
import { artelErrorDataSchema, type ArtelError } from './errors.ts'

// By its name: every procedure carries it, and the contract's type would be longer than the compiler writes down.
const errorData: z.ZodType<ArtelError> = artelErrorDataSchema
export const base = oc.errors({ ARTEL: { data: errorData } })
/** Answer of a command that only does something. */
export const done = z.object({})
/** Names one record. */
export const id = z.object({ id: recordIdSchema })
/** Whether this device reminds, and at which hour of its clock. */
export const reminderChoice = z.object({ isOn: z.boolean(), hour: z.number().int().min(0).max(23) })
/** Answer of a command that made a record. */
export const made = z.object({ id: z.string() })
/** A live query: the view at once, and again after each change that touches it. */
export const watch = <T extends z.ZodType>(view: T) => base.output(eventIterator(view))
