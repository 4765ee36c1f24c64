/** Reads and replaces a field by its dotted path, as a version names it (`title.ru`). */
import type { AnyRecord } from '#core/record.ts'

export function fieldValue(record: AnyRecord, path: string): unknown {
  let value: unknown = record
  for (const key of path.split('.')) {
    if (!isObject(value)) return undefined
    value = Object.hasOwn(value, key) ? value[key] : undefined
  }
  return value
}

/** A copy with the field replaced; nothing else changes. */
export const withField = (record: AnyRecord, path: string, value: unknown): AnyRecord => {
  const [head = '', ...rest] = path.split('.')
  return { ...record, [head]: replaced(record[head], rest, value) }
}

function replaced(target: unknown, path: readonly string[], value: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return value
  const from = isObject(target) ? target : {}
  return { ...from, [head]: replaced(from[head], rest, value) }
}

const isObject = (v: unknown): v is Readonly<Record<string, unknown>> =>
  v !== null && typeof v === 'object' && !Array.isArray(v)
