/**
 * The envelope that every record has. A record is stored flat as one CouchDB document whose `_id` is `id`.
 * `author`, `type`, `space` and `createdAt` never change; a move to another space is a new record and a delete in one command.
 */
import { z } from 'zod'
import { idType } from './kernel/ids.ts'
import { spaceIdSchema } from './replication/spaces.ts'
import { userNameSchema } from './domain/user-name.ts'

export const recordIdSchema = z
  .string()
  .max(160)
  .regex(/^[a-z][a-z-]*:[A-Za-z0-9._:-]+$/)

export const envelopeShape = {
  id: recordIdSchema,
  type: z.string().max(32),
  space: spaceIdSchema,
  author: userNameSchema,
  /** Milliseconds UTC by the author's clock, stamped when the person acted. */
  createdAt: z.number().int().nonnegative(),
  updatedAt: z.number().int().nonnegative(),
  /** Who made this state, where that is not the author (library records are edited by several people). */
  editor: userNameSchema.optional(),
  /** Version of the noun's schema that wrote this record; readers keep fields they do not know. */
  v: z.number().int().positive(),
} as const

export const envelopeSchema = z
  .looseObject(envelopeShape)
  .refine((r) => idType(r.id) === r.type, 'id must begin with its type')

/** Any record whose noun is not known yet; `catalogue.ts` tells which noun it is. */
export type AnyRecord = Readonly<z.infer<typeof envelopeSchema>>

/** Builds the schema of one noun: the envelope and its own fields, unknown fields kept (a newer client may have written them). */
export const recordSchema = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.looseObject({ ...envelopeShape, type: z.literal(type), ...shape })

/** The fields that may never differ between two states of one record. */
export const immutableFields = ['id', 'type', 'space', 'author', 'createdAt'] as const
