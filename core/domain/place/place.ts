/** How far a person has come in something, on one device. Another device offers to go on from there and never jumps. */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { spotSchema } from '../annotation/spot.ts'

export const placeSchema = recordSchema('place', {
  of: recordIdSchema,
  /** A random name of this device, made once and kept there; and what the person knows it by. */
  device: z.string().regex(/^[a-z0-9]{8,32}$/),
  deviceName: z.string().max(80),
  spot: spotSchema,
  /** How much lies behind, from 0 to 1. */
  share: z.number().min(0).max(1),
  /** When it was first read to the end; whoever reads it again has still read it. */
  finishedAt: z.number().int().nonnegative().optional(),
})
export type Place = Readonly<z.infer<typeof placeSchema>>

export const placeId = (of: string, device: string): string => `place:${of.replaceAll(':', '.')}.${device}`
