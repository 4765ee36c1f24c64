/**
 * Reading records by SQL, typed by noun. Everything in the store was checked by its noun's schema when it came in, so what is read is trusted:
 * this file is the one place where stored text becomes a typed record.
 */
import type { Statement } from 'better-sqlite3'
import type { z } from 'zod'
import { catalogue, nounOf, type NounName } from '#core/domain/catalogue.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Store } from '../ports.ts'
import { recordTable } from '../store/schema.ts'
import { createStatementLog, type CourseStatements } from './statement-log.ts'

export type RecordOf<T extends NounName> = Readonly<z.infer<(typeof catalogue)[T]['schema']>>

export interface Reader {
  get<T extends NounName>(type: T, id: string): RecordOf<T> | undefined
  /** A deleted record as it was last. */
  getDeleted<T extends NounName>(type: T, id: string): RecordOf<T> | undefined
  /** A part of a course as it stood in that edition, when that is not how it stands now. */
  formerAt<T extends NounName>(type: T, id: string, edition: number): RecordOf<T> | undefined
  /** All live records of a noun, newest change first. */
  list<T extends NounName>(type: T, limit?: number): readonly RecordOf<T>[]
  /** Live records that hang on a parent (the catalogue's `parent` field), oldest first. */
  children<T extends NounName>(type: T, parent: string): readonly RecordOf<T>[]
  /** What everybody did in a course; kept for as long as the reader lives, so for readers that live as long as the store. */
  statements(course: string): CourseStatements
  count(type: NounName): number
  /** Live records that hang on each parent, by author: for lists that tell how many there are, without reading a text. */
  countByParent(type: NounName): readonly ChildCount[]
  /** The id of the record this one hangs on. */
  parentOf(record: AnyRecord): string | undefined
}

export interface ChildCount {
  readonly parent: string
  readonly author: string
  readonly count: number
  /** When the newest of them was made. */
  readonly lastAt: number
}

/** Two authors who published at once both kept the part: the one that was kept last, which is what stood when they had met. */
const formerAtSql = `parent = ? AND deleted = 0 AND json_extract(data, '$.last') >= ? AND json_extract(data, '$.was.type') = ?
  ORDER BY json_extract(data, '$.last'), createdAt DESC, id LIMIT 1`

const mostRows = 100_000

export function createReader({ sql, onChange }: Pick<Store, 'sql' | 'onChange'>): Reader {
  const prepared = createPrepared(sql)
  const select = <R>(
    type: NounName,
    what: string,
    rest: string,
    ...values: readonly (string | number)[]
  ): readonly R[] =>
    catalogue[type].spaces.flatMap((kind) =>
      prepared<R>(`SELECT ${what} FROM ${recordTable(kind)} WHERE type = ? AND ${rest}`).all(type, ...values),
    )
  const rows = (type: NounName, rest: string, ...values: readonly (string | number)[]): readonly StoredText[] =>
    select<StoredText>(type, 'data', rest, ...values)
  const read: Pick<Reader, 'get' | 'children'> = {
    get: (type, id) => parseRow(type, rows(type, 'deleted = 0 AND id = ?', id)[0]),
    children: (type, parent) => parseRows(type, rows(type, 'parent = ? AND deleted = 0 ORDER BY createdAt', parent)),
  }
  const log = createStatementLog({
    onChange,
    read: (id) => read.get('statement', id),
    readCourse: (course) => read.children('statement', course),
  })
  return {
    ...read,
    statements: (course) => log.of(course),
    getDeleted: (type, id) => parseRow(type, rows(type, 'deleted = 1 AND id = ?', id)[0]),
    formerAt: (type, id, edition) =>
      parseRow(
        type,
        select<StoredText>('former', "json_extract(data, '$.was') AS data", formerAtSql, id, edition, type)[0],
      ),
    list: (type, limit = mostRows) => parseRows(type, rows(type, 'deleted = 0 ORDER BY updatedAt DESC LIMIT ?', limit)),
    count: (type) =>
      select<{ readonly n: number }>(type, 'count(*) AS n', 'deleted = 0').reduce((sum, { n }) => sum + n, 0),
    countByParent: (type) =>
      select<ChildCount>(
        type,
        'parent, author, count(*) AS count, max(createdAt) AS lastAt',
        'parent IS NOT NULL AND deleted = 0 GROUP BY parent, author',
      ),
    parentOf: (record) => {
      const field = nounOf(record.type)?.parent
      const parent = field === undefined ? undefined : record[field]
      return typeof parent === 'string' ? parent : undefined
    },
  }
}

interface StoredText {
  readonly data: string
}

/** Preparing a statement takes longer than most of these reads: each is prepared once. */
function createPrepared(sql: Store['sql']) {
  const statements = new Map<string, Statement<unknown[], unknown>>()
  return <R>(text: string): Statement<unknown[], R> => {
    const known = statements.get(text) ?? sql.prepare<unknown[], unknown>(text)
    statements.set(text, known)
    return known as Statement<unknown[], R>
  }
}

function parseRow<T extends NounName>(_type: T, row: StoredText | undefined): RecordOf<T> | undefined {
  return row === undefined ? undefined : (JSON.parse(row.data) as RecordOf<T>)
}
function parseRows<T extends NounName>(_type: T, rows: readonly StoredText[]): readonly RecordOf<T>[] {
  return rows.map((row) => JSON.parse(row.data) as RecordOf<T>)
}
