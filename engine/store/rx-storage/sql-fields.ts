/** Which fields of a collection's documents SQLite can filter and sort by, from the collection's schema. */
import type { SqlField } from './mango-to-sql.ts'

export type FieldOf = (path: string) => SqlField | undefined

interface SchemaLike {
  readonly properties: object
  readonly required?: readonly unknown[]
}

/** Top-level fields of a plain type. Fractions are left to RxDB's matcher, because SQLite may read a decimal text one bit off. */
export function sqlFieldsOf(schema: SchemaLike, primary: string): FieldOf {
  const fields = new Map<string, SqlField>()
  for (const [name, property] of Object.entries(schema.properties)) {
    const type: unknown = Reflect.get(Object(property), 'type')
    if (name.startsWith('_') || !/^\w+$/.test(name)) continue
    if (type === 'string' || type === 'integer' || type === 'boolean')
      fields.set(name, {
        expression: fieldExpression(name),
        type,
        isOrdered: type !== 'string' && isRequired(schema, name),
      })
  }
  fields.set(primary, { expression: 'id', type: 'string', isOrdered: true })
  fields.set('_deleted', { expression: 'deleted', type: 'boolean', isOrdered: true })
  fields.set('_meta.lwt', { expression: 'lwt', type: 'integer', isOrdered: true })
  fields.set('_rev', { expression: 'rev', type: 'string', isOrdered: false })
  return (path) => fields.get(path)
}

/** Where a field may be missing, SQLite's order of NULLs is not that of RxDB. */
const isRequired = (schema: SchemaLike, name: string): boolean => schema.required?.includes(name) === true

/** Also used for the index, so that SQLite sees the same expression. */
export const fieldExpression = (name: string): string => `json_extract(data, '$.${name}')`
