/**
 * What people made, by the value: which values nobody ever saw and replaced. All of those must be found at the end, in the record or in a version beside it. Works for records
 * whose single fields get values that are used once, and whose text only grows by paragraphs that are used once.
 */
import type { AnyRecord } from '#core/record.ts'

export interface KeptWrites {
  /** A person saw `before` (undefined: nothing) and made `after` of it, or took it away. */
  wrote(before: AnyRecord | undefined, after: AnyRecord | undefined): void
  /** The same at the server, past every device. */
  wroteAtServer(before: AnyRecord, after: AnyRecord): void
  /** The server went back to a copy: what was written there alone, and is in none of these records, is nowhere any more, and no device can be asked for it. */
  serverRestored(held: readonly AnyRecord[]): void
  /** Values that nobody replaced and that are in none of these live records. */
  lost(live: readonly AnyRecord[]): readonly string[]
  /** The values that a state holds. */
  valuesOf(record: AnyRecord): readonly string[]
  size(): number
}

export function createKeptWrites(): KeptWrites {
  /** id -> values that must be somewhere. */
  const standing = new Map<string, Set<string>>()
  const atServerAlone = new Set<string>()
  let size = 0
  const wrote = (before: AnyRecord | undefined, after: AnyRecord | undefined): void => {
    const id = (before ?? after)?.id ?? ''
    const known = standing.get(id) ?? new Set<string>()
    standing.set(id, known)
    const was = new Set(before === undefined ? [] : valuesOf(before))
    const is = new Set(after === undefined ? [] : valuesOf(after))
    for (const value of was) if (!is.has(value)) known.delete(value)
    for (const value of is) if (!was.has(value)) known.add(value)
    size += 1
  }
  return {
    wrote,
    wroteAtServer: (before, after) => {
      const was = new Set(valuesOf(before))
      wrote(before, after)
      for (const value of valuesOf(after)) if (!was.has(value)) atServerAlone.add(value)
    },
    serverRestored: (held) => {
      const there = new Set(held.flatMap(heldBy))
      for (const value of atServerAlone) {
        if (there.has(value)) continue
        for (const values of standing.values()) values.delete(value)
        atServerAlone.delete(value)
      }
    },
    lost: (live) => {
      const there = new Set(live.flatMap(heldBy))
      return [...standing.values()].flatMap((values) => [...values].filter((value) => !there.has(value)))
    },
    valuesOf,
    size: () => size,
  }
}

const heldBy = (record: AnyRecord): readonly string[] =>
  record.type === 'version' ? lostValues(record) : valuesOf(record)

function valuesOf(record: AnyRecord): readonly string[] {
  const title = Object(record['title'])
  const body = Object(record['body'])
  const text = typeof record['body'] === 'string' ? record['body'] : body.ru
  return [
    ...named(record.id, 'title.ru', title.ru ?? record['title']),
    ...named(record.id, 'topic', record['topic']),
    ...named(record.id, 'minutes', record['minutes']),
    ...paragraphs(record.id, text),
  ]
}

function lostValues(version: AnyRecord): readonly string[] {
  const of = String(version['of'])
  const field = String(version['field'])
  const lost = version['lost']
  if (field.startsWith('body')) return paragraphs(of, typeof lost === 'string' ? lost : Object(lost).ru)
  return named(of, field === 'title' ? 'title.ru' : field, field === 'title' ? Object(lost).ru : lost)
}

const named = (id: string, field: string, value: unknown): readonly string[] =>
  typeof value === 'string' || typeof value === 'number' ? [`${id} ${field}=${value}`] : []
const paragraphs = (id: string, text: unknown): readonly string[] =>
  typeof text === 'string' ? text.split(/\n{2,}/).map((one) => `${id} body~${one}`) : []
