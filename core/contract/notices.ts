/** What the program has to say about the profile itself, shown on Home and in Sync until it is dismissed. */
import { z } from 'zod'

const notice = { id: z.string().max(80), at: z.number() }

export const noticeSchema = z.discriminatedUnion('kind', [
  /** The database was damaged and has been put together again. */
  z.object({
    ...notice,
    kind: z.literal('salvaged'),
    /** Where the damaged files lie, whole; undefined when there was no file left. */
    folder: z.string().optional(),
    /** When the copy was made that filled the gaps; undefined: there was none, or nothing was taken from it. */
    backupAt: z.number().optional(),
    /** Records that are here now; `fromBackup` of them out of the copy. */
    records: z.number(),
    fromBackup: z.number(),
    /** Own records that wait to be sent and are here. */
    unsent: z.number(),
    /** Own records of which it was known that they waited, and that could not be read anywhere. */
    lostUnsent: z.number(),
    /** The account is known, so that the server fills what is missing. */
    isJoined: z.boolean(),
  }),
  /** Today's copy could not be made; work goes on. */
  z.object({
    ...notice,
    kind: z.literal('no-backup'),
    reason: z.enum(['no-room', 'disk']),
    /** Bytes; 'no-room' only. */
    needed: z.number().optional(),
    free: z.number().optional(),
  }),
  /** A part of the database can't be read; the next start puts it together again. */
  z.object({ ...notice, kind: z.literal('damaged') }),
  /** Files don't come for want of room; `free`: bytes. */
  z.object({ ...notice, kind: z.literal('disk-almost-full'), free: z.number() }),
  /** The system says that this line is paid for by the byte. To dismiss it is an answer for this network. */
  z.object({ ...notice, kind: z.literal('metered-line') }),
])
export type Notice = z.infer<typeof noticeSchema>
