/**
 * The part of a Mango query that SQLite can answer exactly as RxDB's own matcher would; the matcher does the rest.
 * An operator is translated only when the value has the type that the schema gives the field: SQLite and Mango order values of different types differently.
 */
import type { SqlValue } from './collection-table.ts'

export type FieldType = 'string' | 'integer' | 'boolean'
export interface SqlField {
  readonly expression: string
  readonly type: FieldType
  /** The field's strings are ASCII, so that SQLite's order (bytes) is JavaScript's (UTF-16 units). */
  readonly isOrdered: boolean
}
export interface SqlCondition {
  readonly where: string
  readonly values: readonly SqlValue[]
  /** False: rows that don't match are among the answers; ask the matcher. */
  readonly isExact: boolean
}

/** @param fieldOf the SQL side of a path, undefined where it has none. */
export function mangoToSql(selector: unknown, fieldOf: (path: string) => SqlField | undefined): SqlCondition {
  const parts: string[] = []
  const values: SqlValue[] = []
  const isExact = collect(selector, fieldOf, parts, values)
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values, isExact }
}

/** `ORDER BY …` when SQLite's order is RxDB's, else undefined. */
export function sortToSql(
  sort: readonly object[],
  fieldOf: (path: string) => SqlField | undefined,
): string | undefined {
  const terms: string[] = []
  for (const part of sort) {
    for (const [path, direction] of Object.entries(part)) {
      const field = fieldOf(path)
      if (field === undefined || !field.isOrdered) return undefined
      terms.push(`${field.expression} ${direction === 'desc' ? 'DESC' : 'ASC'}`)
    }
  }
  return terms.length === 0 ? undefined : `ORDER BY ${terms.join(', ')}`
}

function collect(
  selector: unknown,
  fieldOf: (path: string) => SqlField | undefined,
  parts: string[],
  values: SqlValue[],
): boolean {
  if (!isPlainObject(selector)) return false
  let isExact = true
  for (const [key, condition] of Object.entries(selector)) {
    if (key === '$and' && Array.isArray(condition)) {
      for (const one of condition) isExact = collect(one, fieldOf, parts, values) && isExact
    } else if (key.startsWith('$')) isExact = false
    else isExact = collectField(fieldOf(key), condition, parts, values) && isExact
  }
  return isExact
}

function collectField(field: SqlField | undefined, condition: unknown, parts: string[], values: SqlValue[]): boolean {
  if (field === undefined || !isPlainObject(condition)) return false
  let isExact = true
  for (const [operator, value] of Object.entries(condition)) {
    const translated = operatorToSql(field, operator, value)
    if (translated === undefined) isExact = false
    else {
      parts.push(translated.part)
      values.push(...translated.values)
    }
  }
  return isExact
}

const comparisons: Readonly<Record<string, string>> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }

function operatorToSql(
  field: SqlField,
  operator: string,
  value: unknown,
): { readonly part: string; readonly values: readonly SqlValue[] } | undefined {
  if (operator === '$in' && Array.isArray(value)) {
    const list = value.map((one) => toSqlValue(field.type, one))
    if (list.length > 500 || list.some((one) => one === undefined)) return undefined
    const known = list.filter((one) => one !== undefined)
    return { part: `${field.expression} IN (${known.map(() => '?').join(', ')})`, values: known }
  }
  const bound = toSqlValue(field.type, value)
  if (bound === undefined) return undefined
  if (operator === '$eq') return { part: `${field.expression} = ?`, values: [bound] }
  // IS NOT: a missing field differs from every value.
  if (operator === '$ne') return { part: `${field.expression} IS NOT ?`, values: [bound] }
  const comparison = comparisons[operator]
  if (comparison === undefined || !field.isOrdered) return undefined
  return { part: `${field.expression} ${comparison} ?`, values: [bound] }
}

/** The value as SQLite stores it, or undefined when it isn't of the field's type. */
function toSqlValue(type: FieldType, value: unknown): string | number | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : undefined
    case 'integer':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : undefined
    default:
      return type satisfies never
  }
}

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
