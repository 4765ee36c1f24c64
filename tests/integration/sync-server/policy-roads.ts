/** Every road that a document can take into a space, for the tables of cases that all of them must answer alike. */
import type { AnyRecord } from '#core/record.ts'
import type { TestAccount } from '#tests/support/sync-server.ts'

export interface Sent {
  readonly after: AnyRecord
  /** The revision it stands on; undefined for a new record. */
  readonly rev: string | undefined
  readonly isDeletion: boolean
}
type Rows = readonly { readonly error?: string; readonly reason?: string }[]

/** `ok`, or the reason of the refusal. */
export const outcomeOf = (status: number, reason: unknown): unknown => (status < 300 ? 'ok' : reason)

const docOf = ({ after, rev, isDeletion }: Sent): object => ({
  ...after,
  _id: after.id,
  ...(rev === undefined ? {} : { _rev: rev }),
  ...(isDeletion ? { _deleted: true } : {}),
})

/** Who may not read the space is refused at its door, with a reason for all documents. */
function firstReason(body: unknown): unknown {
  if (!Array.isArray(body)) return (body as { reason?: string }).reason
  const [row] = body as Rows
  return row?.error === undefined ? 'ok' : row.reason
}

export const roads: Readonly<Record<string, (who: TestAccount, sent: Sent) => Promise<unknown>>> = {
  PUT: async (who, sent) => {
    const { _id: _, ...doc } = docOf(sent) as Record<string, unknown>
    const reply = await who.request('PUT', `/${sent.after.space}/${sent.after.id}`, doc)
    return outcomeOf(reply.status, (reply.body as { reason?: string }).reason)
  },
  _bulk_docs: async (who, sent) => {
    const reply = await who.request('POST', `/${sent.after.space}/_bulk_docs`, { docs: [docOf(sent)] })
    return firstReason(reply.body)
  },
  'replication (new_edits: false)': async (who, sent) => {
    const [generation = '0', hash] = sent.rev?.split('-') ?? []
    const start = Number(generation) + 1
    const path = { start, ids: ['c0ffee', ...(hash === undefined ? [] : [hash])] }
    const doc = { ...docOf(sent), _rev: `${start}-c0ffee`, _revisions: path }
    const reply = await who.request('POST', `/${sent.after.space}/_bulk_docs`, { docs: [doc], new_edits: false })
    return Array.isArray(reply.body) && reply.body.length === 0 ? 'ok' : firstReason(reply.body)
  },
}
