/**
 * "I have everything up to here": one small record per member and space, never one per read. `upTo` is the server's clock (ms) when the
 * member's last complete pull began; what the server stored before that moment has been seen by this member.
 */
import { z } from 'zod'
import { recordSchema } from '../../record.ts'

export const watermarkSchema = recordSchema('watermark', { upTo: z.number().int().nonnegative() })
export type Watermark = Readonly<z.infer<typeof watermarkSchema>>
export const watermarkId = (space: string, user: string): string => `watermark:${space}.${user}`
