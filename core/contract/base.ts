/** What the parts of the contract are made of. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { artelErrorDataSchema } from './errors.ts'

export const base = oc.errors({ ARTEL: { data: artelErrorDataSchema } })
/** Answer of a command that only does something. */
export const done = z.object({})
