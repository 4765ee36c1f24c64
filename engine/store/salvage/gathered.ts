/** Rows gathered from several sources, the best of each kept: what the damaged file still says, and what the newest verified copy knew. */
import { checkRecord } from '#core/domain/catalogue.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import { envelopeSchema } from '#core/record.ts'

export type Source = 'file' | 'backup'

/** A row of a record table, without its number. */
export interface RecordRow {
  readonly id: string
  readonly rev: string
  readonly deleted: number
  readonly lwt: number
  readonly meta: string | null
  readonly type: string | null
  readonly space: string | null
  readonly author: string | null
  readonly createdAt: number | null
  readonly updatedAt: number | null
  readonly parent: string | null
  readonly data: string
}
/** A row of a side table, by column. */
export type SideRow = Readonly<Record<string, string | number | null>>

export interface Gathered {
  readonly records: Map<string, RecordRow & { readonly from: Source }>
  readonly sides: Readonly<Record<SideTable, Map<string, SideRow>>>
}

/** Side tables with their columns as the schema declares them, the key first. */
export const sideTables = {
  outbox: {
    key: ['id'],
    columns: ['id', 'space', 'type', 'is_deletion', 'at', 'bytes', 'state', 'edited_while_sending', 'sent_at', 'error'],
  },
  quarantine: { key: ['space', 'id'], columns: ['space', 'id', 'rev', 'reason', 'doc'] },
  device: { key: ['key'], columns: ['key', 'value'] },
  master_revisions: { key: ['space', 'id'], columns: ['space', 'id', 'rev', 'digest'] },
} as const
export type SideTable = keyof typeof sideTables
export const sideTableNames = [
  'outbox',
  'quarantine',
  'device',
  'master_revisions',
] as const satisfies readonly SideTable[]

export const createGathered = (): Gathered => ({
  records: new Map(),
  sides: { outbox: new Map(), quarantine: new Map(), device: new Map(), master_revisions: new Map() },
})

/** Takes the row when it is a sound record and newer than what is here. @returns false when it is no sound record. */
export function takeRecord(gathered: Gathered, row: RecordRow, from: Source): boolean {
  if (!isSound(row)) return false
  const here = gathered.records.get(row.id)
  if (here === undefined || isBetter(row, from, here)) gathered.records.set(row.id, { ...row, from })
  return true
}

/** Takes the row when nothing is here under its key. @returns false when it doesn't fit its table. */
export function takeSide(gathered: Gathered, table: SideTable, row: SideRow): boolean {
  if (!fits(table, row)) return false
  const key = sideTables[table].key.map((name) => row[name]).join('\n')
  if (!gathered.sides[table].has(key)) gathered.sides[table].set(key, row)
  return true
}

function isSound(row: RecordRow): boolean {
  const parsed = envelopeSchema.safeParse(parseJson(row.data))
  if (!parsed.success || parsed.data.id !== row.id || parsed.data.space !== row.space) return false
  // A noun of a newer program is kept as it came.
  return checkRecord(parsed.data).kind !== 'invalid'
}

/** The newer edit wins; of one and the same write the copy's, whose bytes were verified. */
function isBetter(row: RecordRow, from: Source, here: RecordRow & { readonly from: Source }): boolean {
  if (row.rev === here.rev && row.lwt === here.lwt) return from === 'backup'
  const [mine, theirs] = [row.updatedAt ?? 0, here.updatedAt ?? 0]
  return mine === theirs ? row.lwt > here.lwt : mine > theirs
}

const states = ['waiting', 'sending', 'sent', 'refused']
const isNumber = (value: unknown): boolean => typeof value === 'number'

function fits(table: SideTable, row: SideRow): boolean {
  switch (table) {
    case 'outbox':
      return (
        isId(row['id']) &&
        states.includes(String(row['state'])) &&
        ['is_deletion', 'at', 'bytes', 'edited_while_sending'].every((name) => isNumber(row[name])) &&
        (row['error'] === null || parseJson(row['error']) !== undefined)
      )
    case 'quarantine':
      return isSpace(row['space']) && parseJson(row['doc']) !== undefined
    case 'device':
      return typeof row['key'] === 'string' && parseJson(row['value']) !== undefined
    case 'master_revisions':
      return isSpace(row['space']) && isId(row['id']) && /^[0-9a-f]{40}$/.test(String(row['digest']))
    default:
      return assertNever(table)
  }
}

const isId = (value: unknown): boolean => typeof value === 'string' && envelopeSchema.shape.id.safeParse(value).success
const isSpace = (value: unknown): boolean =>
  typeof value === 'string' && envelopeSchema.shape.space.safeParse(value).success

export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
