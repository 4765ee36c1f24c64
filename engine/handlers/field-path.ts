/** Reads and replaces a field by its dotted path, as a version names it (`title.ru`); a part of a list goes by its key (`questions.q1`). */
import { envelopeSchema, type AnyRecord } from '#core/record.ts'

export function fieldValue(record: AnyRecord, path: string): unknown {
  let value: unknown = record
  for (const key of path.split('.')) {
    if (Array.isArray(value)) {
      value = value.find((part) => isObject(part) && part['key'] === key)
      continue
    }
    if (!isObject(value)) return undefined
    value = Object.hasOwn(value, key) ? value[key] : undefined
  }
  return value
}

/** A copy with the field replaced, or without it where the value is null: a version has no other word for a field that was absent. Nothing else changes. */
export const withField = (record: AnyRecord, path: string, value: unknown): AnyRecord =>
  envelopeSchema.parse(replaced(record, path.split('.'), value))

/** Null: nothing is left to stand there. */
function replaced(target: unknown, path: readonly string[], value: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return value
  if (Array.isArray(target)) return replacedPart(target, head, rest, value)
  if (value === null && !isObject(target)) return target ?? null
  const { [head]: was, ...others } = isObject(target) ? target : {}
  const is = replaced(was, rest, value)
  return is === null ? others : { ...others, [head]: is }
}

/** A part that isn't there any more comes back at the end. */
function replacedPart(list: readonly unknown[], key: string, rest: readonly string[], value: unknown): unknown {
  const isPart = (part: unknown): boolean => isObject(part) && part['key'] === key
  const is = replaced(list.find(isPart), rest, value)
  if (is === null) return list.filter((part) => !isPart(part))
  return list.some(isPart) ? list.map((part) => (isPart(part) ? is : part)) : [...list, is]
}

const isObject = (v: unknown): v is Readonly<Record<string, unknown>> =>
  v !== null && typeof v === 'object' && !Array.isArray(v)
