/**
 * What lists of the library need of an article, out of its JSON, and an index that holds it: a list of thousands is read without touching a body. SQLite uses the index only where
 * a query says the same expressions, so both are made from this one table. The index is SQLite's own to keep right; an older program keeps it without knowing. Other columns need
 * another name of the index.
 */
const expressions = {
  kind: "json_extract(data, '$.kind')",
  title: "json_extract(data, '$.title')",
  topic: "json_extract(data, '$.topic')",
  region: "json_extract(data, '$.region')",
  minutes: "json_extract(data, '$.minutes')",
  credit: "json_extract(data, '$.credit')",
  editor: "json_extract(data, '$.editor')",
  files: "json_extract(data, '$.files')",
  visibleFrom: "json_extract(data, '$.visibleFrom')",
  featuredUntil: "json_extract(data, '$.featuredUntil')",
  isRetired: "json_extract(data, '$.retired') IS NOT NULL",
  hasRu: "json_extract(data, '$.body.ru') > ''",
  hasEn: "json_extract(data, '$.body.en') > ''",
} as const

type Extracted = keyof typeof expressions

/** A row of `selectShelf`; objects and lists of the record are JSON text. */
export interface ShelfColumns extends Readonly<Record<Exclude<Extracted, 'isRetired' | 'hasRu' | 'hasEn'>, unknown>> {
  readonly id: string
  readonly author: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly isRetired: number
  readonly hasRu: number | null
  readonly hasEn: number | null
}

const indexName = 'record_library_shelf_1'
const isArticle = "type = 'article' AND deleted = 0"
const named = Object.entries(expressions).map(([name, expression]) => `${expression} AS ${name}`)

export const shelfIndexSql = `
  CREATE INDEX IF NOT EXISTS ${indexName} ON record_library (id, author, createdAt, updatedAt, ${Object.values(expressions).join(', ')})
  WHERE ${isArticle};`

const select = (from: string): string =>
  `SELECT id, author, createdAt, updatedAt, ${named.join(', ')} FROM record_library ${from} WHERE ${isArticle}`

export const selectShelf = select(`INDEXED BY ${indexName}`)
export const selectShelfById = `${select('')} AND id = ?`
