/**
 * What the gathered rows mean for sync. Certain is only a record read from the file together with what RxDB and the server were known to have of it. Everything else is
 * arranged so that the next sync finds the truth: an own record that may never have been sent waits to be sent; any other counts as what the server had, and gives way to it.
 */
import { z } from 'zod'
import { nobody, starterAuthor } from '#core/domain/user-name.ts'
import { envelopeSchema, type AnyRecord } from '#core/record.ts'
import { recordDigest } from '../master-revisions.ts'
import { parseJson, type Gathered, type RecordRow, type SideRow, type Source } from './gathered.ts'

export interface Settled {
  readonly outbox: readonly SideRow[]
  readonly masterRevisions: readonly SideRow[]
  /** Records of which RxDB's metadata would speak of another state. */
  readonly forget: ReadonlySet<string>
  readonly unsent: number
  readonly lostUnsent: number
  readonly isJoined: boolean
}

type Row = RecordRow & { readonly from: Source }

/** Well-formed, and known to no server: a push that stands on it is asked about first. */
const unknownRevision = `1-${'0'.repeat(32)}`
const accountSchema = z.object({ user: z.string() })

/** @param now for records whose own outbox entry is gone. */
export function settle({ records, sides }: Gathered, backupAt: number | undefined, now: number): Settled {
  const account = accountSchema.safeParse(parseJson(sides.device.get('account')?.['value']))
  const me = account.success ? account.data.user : undefined
  const outbox = new Map<string, SideRow>()
  const revisions = new Map(sides.master_revisions)
  const forget = new Set<string>()
  let lostUnsent = 0
  for (const [id, entry] of sides.outbox) {
    const record = records.get(id)
    if (isOpen(entry) && isSeen(entry) && (record === undefined || isOlderThan(record, entry, backupAt))) lostUnsent++
    if (record !== undefined) outbox.set(id, entry['state'] === 'sending' ? { ...entry, state: 'waiting' } : entry)
  }
  for (const row of records.values()) {
    const record = envelopeSchema.parse(JSON.parse(row.data))
    const key = `${record.space}\n${row.id}`
    const entry = outbox.get(row.id)
    if (row.from === 'backup') forget.add(row.id)
    if (isOpen(entry)) {
      if (row.from === 'backup') revisions.delete(key)
    } else if (row.from === 'file' && revisions.has(key)) continue
    else if (row.from === 'file' && entry === undefined && isMine(record, me))
      outbox.set(row.id, entryOf(row, record, now))
    else revisions.set(key, revisionOf(row, record))
  }
  const open = [...outbox.values()].filter((entry) => isOpen(entry) && isSeen(entry)).length
  return {
    outbox: [...outbox.values()],
    masterRevisions: [...revisions.values()],
    forget,
    unsent: open,
    lostUnsent,
    isJoined: me !== undefined,
  }
}

const isOpen = (entry: SideRow | undefined): boolean => entry !== undefined && entry['state'] !== 'sent'

/** Watermarks go along unseen. */
const isSeen = (entry: SideRow): boolean => entry['type'] !== 'watermark'

/** The entry was made after the copy from which the record had to be taken. */
const isOlderThan = (record: Row, entry: SideRow, backupAt: number | undefined): boolean =>
  record.from === 'backup' && backupAt !== undefined && Number(entry['at']) > backupAt

/** Before anybody joined, everything but the starter library was written here; what is nobody's waits for who joins, not to be sent. */
const isMine = (record: AnyRecord, me: string | undefined): boolean =>
  record.author !== starterAuthor &&
  record.author !== nobody &&
  (me === undefined || record.author === me || record.editor === me)

const entryOf = (row: Row, record: AnyRecord, now: number): SideRow => ({
  id: row.id,
  space: record.space,
  type: record.type,
  is_deletion: row.deleted,
  at: row.updatedAt ?? now,
  bytes: Buffer.byteLength(row.data),
  state: 'waiting',
  edited_while_sending: 0,
  sent_at: null,
  error: null,
})

const revisionOf = (row: Row, record: AnyRecord): SideRow => ({
  space: record.space,
  id: row.id,
  rev: unknownRevision,
  digest: recordDigest(row.deleted === 1 ? { ...record, _deleted: true } : record),
})
