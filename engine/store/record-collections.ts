/** The five RxDB collections of records and how each lies in SQLite. */
import type { RxCollection, RxJsonSchema } from 'rxdb'
import { nounOf } from '#core/domain/catalogue.ts'
import type { AnyRecord } from '#core/record.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import type { ExtraColumn } from './rx-storage/collection-table.ts'

export type RecordCollection = RxCollection<AnyRecord>
export type RecordCollections = Readonly<Record<SpaceKind, RecordCollection>>

export const isSpaceKind = (name: string): name is SpaceKind => spaceKinds.some((kind) => kind === name)

/**
 * Only the envelope: what a noun needs is checked by its own schema before a commit and by sync before a pull. A check in the storage would refuse documents of newer
 * clients and leave them behind for ever.
 */
export const recordJsonSchema: RxJsonSchema<AnyRecord> = {
  title: 'record',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 160 },
    type: { type: 'string', maxLength: 32 },
    space: { type: 'string', maxLength: 80 },
    author: { type: 'string', maxLength: 64 },
    createdAt: { type: 'number' },
    updatedAt: { type: 'number' },
    editor: { type: 'string' },
    v: { type: 'number' },
  },
  required: ['id'],
}

const textField = (document: object, name: string): string | null => {
  const value: unknown = Reflect.get(document, name)
  return typeof value === 'string' ? value : null
}
const numberField = (document: object, name: string): number | null => {
  const value: unknown = Reflect.get(document, name)
  return typeof value === 'number' ? value : null
}

export const recordColumns: readonly ExtraColumn[] = [
  ...['type', 'space', 'author'].map((name) => ({ name, valueOf: (document: object) => textField(document, name) })),
  ...['createdAt', 'updatedAt'].map((name) => ({ name, valueOf: (document: object) => numberField(document, name) })),
  { name: 'parent', valueOf: parentOf },
]

/** The id that the catalogue's parent field holds. */
function parentOf(document: object): string | null {
  const field = nounOf(textField(document, 'type') ?? '')?.parent
  return field === undefined ? null : textField(document, field)
}
