/**
 * Reading records by SQL, typed by noun. Everything in the store was checked by its noun's schema when it came in, so what is read is trusted:
 * this file is the one place where stored text becomes a typed record.
 */
import type { z } from 'zod'
import { catalogue, nounOf, type NounName } from '#core/domain/catalogue.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Store } from '../ports.ts'
import { recordTable } from '../store/schema.ts'

export type RecordOf<T extends NounName> = Readonly<z.infer<(typeof catalogue)[T]['schema']>>

export interface Reader {
  get<T extends NounName>(type: T, id: string): RecordOf<T> | undefined
  /** A deleted record as it was last. */
  getDeleted<T extends NounName>(type: T, id: string): RecordOf<T> | undefined
  /** All live records of a noun, newest change first. */
  list<T extends NounName>(type: T, limit?: number): readonly RecordOf<T>[]
  /** Live records that hang on a parent (the catalogue's `parent` field), oldest first. */
  children<T extends NounName>(type: T, parent: string): readonly RecordOf<T>[]
  count(type: NounName): number
  /** The id of the record this one hangs on. */
  parentOf(record: AnyRecord): string | undefined
}

const mostRows = 100_000

export function createReader({ sql }: Pick<Store, 'sql'>): Reader {
  const rows = (
    type: NounName,
    where: string,
    order: string,
    ...values: readonly (string | number)[]
  ): readonly { readonly data: string }[] =>
    catalogue[type].spaces.flatMap((kind) =>
      sql
        .prepare<unknown[], { data: string }>(
          `SELECT data FROM ${recordTable(kind)} WHERE type = ? AND ${where} ${order}`,
        )
        .all(type, ...values),
    )
  return {
    get: (type, id) => parseRow(type, rows(type, 'deleted = 0 AND id = ?', '', id)[0]),
    getDeleted: (type, id) => parseRow(type, rows(type, 'deleted = 1 AND id = ?', '', id)[0]),
    list: (type, limit = mostRows) =>
      parseRows(type, rows(type, 'deleted = 0', 'ORDER BY updatedAt DESC LIMIT ?', limit)),
    children: (type, parent) => parseRows(type, rows(type, 'parent = ? AND deleted = 0', 'ORDER BY createdAt', parent)),
    count: (type) =>
      catalogue[type].spaces.reduce((sum, kind) => {
        const row = sql
          .prepare<unknown[], { n: number }>(
            `SELECT count(*) AS n FROM ${recordTable(kind)} WHERE type = ? AND deleted = 0`,
          )
          .get(type)
        return sum + (row?.n ?? 0)
      }, 0),
    parentOf: (record) => {
      const field = nounOf(record.type)?.parent
      const parent = field === undefined ? undefined : record[field]
      return typeof parent === 'string' ? parent : undefined
    },
  }
}

function parseRow<T extends NounName>(_type: T, row: { readonly data: string } | undefined): RecordOf<T> | undefined {
  return row === undefined ? undefined : (JSON.parse(row.data) as RecordOf<T>)
}
function parseRows<T extends NounName>(_type: T, rows: readonly { readonly data: string }[]): readonly RecordOf<T>[] {
  return rows.map((row) => JSON.parse(row.data) as RecordOf<T>)
}
