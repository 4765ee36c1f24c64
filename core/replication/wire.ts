/**
 * The shapes that cross the line between engine and server, parsed at both ends. CouchDB's own shapes first (couchdb-behaviour),
 * then Artel's endpoints under `/_artel/`, which exist only on our server.
 */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { groupKinds } from '../domain/group/group.ts'
import { limits } from '../domain/limits.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { sequenceSchema } from './checkpoint.ts'
import { groupRoles, spaceIdSchema } from './spaces.ts'

/** CouchDB's error body. */
export const couchErrorSchema = z.looseObject({ error: z.string(), reason: z.string() })

export const wireDocSchema = z.looseObject({ _id: z.string(), _rev: z.string(), _deleted: z.boolean().optional() })
export type WireDoc = z.infer<typeof wireDocSchema>

export const changesSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      seq: sequenceSchema.nullable(),
      id: z.string(),
      deleted: z.boolean().optional(),
      doc: wireDocSchema.nullish(),
    }),
  ),
  last_seq: sequenceSchema,
  pending: z.number().optional(),
})

/** Row of `_bulk_docs`: either ok with the new revision, or an error for that document alone. */
export const bulkRowSchema = z.union([
  z.looseObject({ ok: z.literal(true), id: z.string(), rev: z.string() }),
  z.looseObject({ id: z.string(), error: z.string(), reason: z.string().optional(), rev: z.string().optional() }),
])
export const bulkRowsSchema = z.array(bulkRowSchema)

export const allDocsSchema = z.looseObject({
  rows: z.array(
    z.looseObject({
      key: z.string(),
      error: z.string().optional(),
      value: z.looseObject({ rev: z.string(), deleted: z.boolean().optional() }).nullish(),
      doc: wireDocSchema.nullish(),
    }),
  ),
})

/** Header with the server's clock in ms: of the moment the request came in for reads, of the moment the write was durable for writes. */
export const serverTimeHeader = 'x-artel-time'

/** Header with the epoch of the space that a request is meant for; 412 `space.restarted` when it has another (E3). */
export const epochHeader = 'x-artel-epoch'

/** GET /_artel/server, without sign-in. */
export const serverInfoSchema = z.object({
  artel: z.literal('sync-server'),
  version: z.string(),
  serverId: z.string(),
  title: z.string(),
  time: z.number(),
  /** May people ask for an account without an invitation? */
  signUp: z.enum(['closed', 'approval']).default('closed'),
  /** Does the server send reset codes by e-mail? */
  resetByMail: z.boolean().default(false),
})
export type ServerInfo = z.infer<typeof serverInfoSchema>

/** POST /_artel/join: an invitation becomes an account. 404 invitation.unknown, 410 invitation.used / invitation.expired, 409 account.name-taken. */
export const joinRequestSchema = z.object({
  code: z.string().min(8).max(64),
  user: userNameSchema,
  displayName: z.string().min(1).max(80),
  password: z.string().min(8).max(200),
  device: z.string().max(80),
})
export type JoinRequest = z.infer<typeof joinRequestSchema>

/** POST /_artel/sign-in {user, password, device}; POST /_artel/refresh {refreshToken}. Both answer with tokens. */
export const signInRequestSchema = z.object({
  user: z.string().max(64),
  password: z.string().max(200),
  device: z.string().max(80),
})
export const refreshRequestSchema = z.object({ refreshToken: z.string().max(200) })
export const tokensSchema = z.object({
  user: userNameSchema,
  /** JWT for `Authorization: Bearer`, good until `expiresAt` (ms). */
  accessToken: z.string(),
  expiresAt: z.number(),
  /** Opaque; each refresh gives a new one. The last one is taken again while its successor was never used (the answer may have got lost); any older one signs the device out. */
  refreshToken: z.string(),
})
export type Tokens = z.infer<typeof tokensSchema>

/** A company's consent to be advised by this person. */
export const adviceSchema = z.object({
  space: spaceIdSchema,
  title: bilingualSchema(limits.title).nullable(),
  since: z.number().int().nonnegative(),
  /** Null while it is in force. */
  until: z.number().int().nonnegative().nullable(),
  /** Ended by the company; else by the adviser. */
  isWithdrawn: z.boolean(),
})
export type Advice = z.infer<typeof adviceSchema>

/** GET /_artel/me: who I am and which spaces I may sync. */
export const meSchema = z.object({
  user: userNameSchema,
  roles: z.array(z.string()),
  serverId: z.string(),
  spaces: z.array(z.object({ space: spaceIdSchema, epoch: z.string() })),
  /** Stands for the list and its epochs; feeds give it back (E3). */
  epochs: z.string().max(100).optional(),
  /** Companies that this person advises or advised (AD4), newest first. */
  advises: z.array(adviceSchema).max(1_000).optional(),
})
export type Me = z.infer<typeof meSchema>

/** POST /_artel/groups: creates the space of a group whose id was made on a device. Idempotent for the same founder and people; 409 group.exists otherwise. */
export const createGroupSchema = z.object({
  space: spaceIdSchema,
  kind: z.enum(groupKinds),
  people: z
    .array(z.object({ user: userNameSchema, role: z.enum(groupRoles) }))
    .min(1)
    .max(500),
})
export type CreateGroup = z.infer<typeof createGroupSchema>

/**
 * POST /_artel/feed: one long poll for all spaces of a client. Answers at once when a space has moved on from the sequence given, or when the list of spaces is another than
 * `since` names or has other epochs than `epochs` stands for (E3); else after `timeoutMs` at the latest with nothing changed.
 */
export const feedRequestSchema = z.object({
  since: z.record(z.string(), sequenceSchema),
  /** As `me` said it last. */
  epochs: z.string().max(100).optional(),
  timeoutMs: z.number().int().min(0).max(300_000),
  /** Spaces in which nothing that happens ends this feed. */
  resting: z.array(spaceIdSchema).max(10_000).optional(),
})
export const feedResponseSchema = z.object({ changed: z.array(spaceIdSchema), isSpaceListChanged: z.boolean() })

/**
 * Chunk routes (F1-F3, F5): PUT and GET (Range) /_artel/files/:space/:sha256 for one chunk.
 * POST …/missing {hashes} -> {missing, have}: `have` says how many bytes of a missing chunk an upload of this device has brought already.
 * POST …/chunks {want} -> a stream of frames (chunk-frames.ts) in that order; POST …/upload takes such a stream and says what was stored and what did not have its hash.
 */
const chunkHash = z.string().regex(/^[0-9a-f]{64}$/)
export const missingRequestSchema = z.object({ hashes: z.array(chunkHash).max(2_000) })
export const missingResponseSchema = z.object({
  missing: z.array(z.string()),
  have: z.record(z.string(), z.number().int().nonnegative()).default({}),
})
export const chunksRequestSchema = z.object({
  want: z
    .array(z.object({ sha256: chunkHash, from: z.number().int().nonnegative() }))
    .min(1)
    .max(limits.chunksPerRequest),
})
export type WantedChunk = z.infer<typeof chunksRequestSchema>['want'][number]
export const uploadResponseSchema = z.object({ stored: z.array(z.string()), damaged: z.array(z.string()) })

/**
 * GET /_artel/dumps/:space -> the prepared dump of a space (D1), 404 request.not-found when there is none; GET /_artel/dumps/:space/:sha256 (Range) -> its bytes. Inflated it is one
 * CouchDB document a line, as `_changes` with documents gives them; a tombstone is bare. `records`: lines. `bytes` and `sha256` are of the compressed file. `seq`: where to go on.
 */
export const dumpManifestSchema = z.object({
  space: spaceIdSchema,
  epoch: z.string().max(200),
  seq: sequenceSchema,
  records: z.number().int().nonnegative(),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  encoding: z.literal('br'),
})
export type DumpManifest = z.infer<typeof dumpManifestSchema>
