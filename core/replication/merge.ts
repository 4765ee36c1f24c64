/**
 * Three-way merge of one record: from the last state known to both, mine and theirs.
 * Fields changed on one side are taken from it; lists of plain values are united; long text is merged by paragraph; what overlaps keeps one value (the same one whoever
 * merges) and returns the other as a loss, which becomes a `version` record. Pure and total; `merge(a, b)` and `merge(b, a)` give the same record.
 */
import { diff3Merge } from 'node-diff3'
import { jsonEqual } from '../kernel/canonical.ts'
import { nounOf, type Noun } from '../domain/catalogue.ts'
import type { AnyRecord } from '../record.ts'
import { commonStart } from './common-start.ts'

export interface Loss {
  /** Path of the field, e.g. `title.ru`. */
  readonly field: string
  readonly lost: unknown
  readonly kept: unknown
  readonly lostBy: string
  readonly lostAt: number
  readonly keptBy: string
  readonly keptAt: number
}
/** A field that came together without a loss. */
export interface Join {
  /** Path of the field, e.g. `title.ru`. */
  readonly field: string
  /** Whose edit it is; 'both': lists were united, or a text was put together by its paragraphs. */
  readonly by: 'mine' | 'theirs' | 'both'
  readonly merged: unknown
  /** What stood there before the two met: theirs under an edit of mine, else mine. */
  readonly former: unknown
}
export interface Side {
  readonly record: AnyRecord
  /** Who wrote this state: the record's `editor`, else its author. */
  readonly editor: string
  /** When this state was made, where the record's own date is by a clock that is known to be wrong (DT2). */
  readonly at?: number
}
export interface Merged {
  readonly record: AnyRecord
  readonly losses: readonly Loss[]
  /** For "merged: time by A, place by B". Alone in what is returned it is told from one side. */
  readonly joined: readonly Join[]
}

export const sideOf = (record: AnyRecord, at: number = record.updatedAt): Side => ({
  record,
  editor: record.editor ?? record.author,
  at,
})
const dateOf = ({ at, record }: Side): number => at ?? record.updatedAt

/** `base` undefined: both sides made the record on their own (derived ids); every difference overlaps, but for what a common proposal put there (`startOf`). */
export function mergeRecords(base: AnyRecord | undefined, mine: Side, theirs: Side): Merged {
  const [winner, loser] = orderSides(mine, theirs)
  const noun: Partial<Noun> = nounOf(winner.record.type) ?? {}
  const { longText = [], growing = [], ordered = [], keyed = {}, isCopy = false, startOf } = noun
  const merge = new RecordMerge(winner, loser, { longText, ordered, keyed }, winner === mine)
  const fields = new Set([...Object.keys(winner.record), ...Object.keys(loser.record)])
  const start = base === undefined ? commonStart(winner.record, loser.record, startOf) : undefined
  const from = base ?? start?.base
  const record: Record<string, unknown> = {}
  for (const field of fields) {
    if (field === 'updatedAt' || field === 'editor') continue
    const [won, lost] = [winner.record[field], loser.record[field]]
    if (growing.includes(field)) record[field] = greater(won, lost)
    else if (start?.untouched.has(field) === true) record[field] = won
    else record[field] = merge.value(field, field, from?.[field], won, lost)
  }
  const merged = { ...winner.record, ...record }
  // What one side took out is gone.
  for (const field of fields) if (merged[field] === undefined) Reflect.deleteProperty(merged, field)
  // A state that neither side had gets a date of its own, so that comparing dates is enough to see it is new.
  const updatedAt = jsonEqual(merged, winner.record) ? dateOf(winner) : dateOf(winner) + 1
  return { record: { ...merged, updatedAt }, losses: isCopy ? [] : merge.losses, joined: merge.joined }
}

/** The winner is the later edit; at the same moment, the greater editor's name, then the greater content: never who merges or in which order things arrived. */
function orderSides(a: Side, b: Side): readonly [Side, Side] {
  const key = (s: Side): readonly [number, string, string] => [dateOf(s), s.editor, JSON.stringify(s.record)]
  const [ka, kb] = [key(a), key(b)]
  for (let i = 0; i < 3; i++) {
    const [x, y] = [ka[i] ?? '', kb[i] ?? '']
    if (x !== y) return x > y ? [a, b] : [b, a]
  }
  return [a, b]
}

type MergeRules = Required<Pick<Noun, 'longText' | 'ordered' | 'keyed'>>

class RecordMerge {
  readonly losses: Loss[] = []
  readonly joined: Join[] = []
  readonly #winner: Side
  readonly #loser: Side
  readonly #rules: MergeRules
  readonly #isMineWinner: boolean

  constructor(winner: Side, loser: Side, rules: MergeRules, isMineWinner: boolean) {
    this.#winner = winner
    this.#loser = loser
    this.#rules = rules
    this.#isMineWinner = isMineWinner
  }

  value(path: string, top: string, base: unknown, won: unknown, lost: unknown): unknown {
    if (jsonEqual(won, lost)) return won
    if (jsonEqual(base, lost)) return this.#join(path, won, won, lost)
    if (jsonEqual(base, won)) return this.#join(path, lost, won, lost)
    if (isPlainObject(won) && isPlainObject(lost)) return this.#object(path, top, base, won, lost)
    if (isValueList(won) && isValueList(lost)) return this.#list(path, isValueList(base) ? base : [], won, lost)
    const isSameUnit = this.#rules.keyed[path]
    if (isSameUnit !== undefined && isKeyedList(won) && isKeyedList(lost))
      return this.#keyedList(path, isKeyedList(base) ? base : [], won, lost, isSameUnit)
    if (typeof won === 'string' && typeof lost === 'string' && this.#rules.longText.includes(top))
      return this.#text(path, typeof base === 'string' ? base : '', won, lost)
    return this.#overlap(path, won, lost)
  }

  /** Where the order is what people see (the lessons of a course), it is merged too: two orders of the same things overlap. */
  #list(path: string, base: ValueList, won: ValueList, lost: ValueList): unknown {
    if (!this.#rules.ordered.includes(path)) return this.#join(path, uniteLists(base, won, lost), won, lost)
    const { order, isOverlap } = mergeOrder(base, won, lost)
    if (isOverlap) this.#overlap(path, order, lost)
    return isOverlap ? order : this.#join(path, order, won, lost)
  }

  /** Part by part, by their keys. What one side took out stays out unless the other went on with it. A part that both changed, and one of them in its sense, is kept whole from one side. */
  #keyedList(path: string, base: KeyedList, won: KeyedList, lost: KeyedList, isSameUnit: SameUnit): KeyedList {
    const [was, is, other] = [byKey(base), byKey(won), byKey(lost)]
    const keys = (list: KeyedList): readonly string[] => list.map(({ key }) => key)
    const order = mergeOrder(keys(base), keys(won), keys(lost)).order
    const gone = [...was.keys()].filter((key) => !order.includes(key))
    const revived = gone.filter((key) => !jsonEqual(was.get(key), is.get(key) ?? other.get(key) ?? was.get(key)))
    return [...order, ...revived].flatMap((key) => {
      const [before, mine, theirs] = [was.get(key), is.get(key), other.get(key)]
      if (mine === undefined || theirs === undefined) return mine ?? theirs ?? []
      const isOneSided = jsonEqual(before, mine) || jsonEqual(before, theirs) || jsonEqual(mine, theirs)
      const isSense = before === undefined || !isSameUnit(before, mine) || !isSameUnit(before, theirs)
      const part = `${path}.${key}`
      const merged =
        !isOneSided && isSense ? this.#overlap(part, mine, theirs) : this.value(part, path, before, mine, theirs)
      return isKeyed(merged) ? [merged] : [mine]
    })
  }

  #object(path: string, top: string, base: unknown, won: PlainObject, lost: PlainObject): PlainObject {
    const from = isPlainObject(base) ? base : {}
    const merged: Record<string, unknown> = {}
    for (const key of new Set([...Object.keys(won), ...Object.keys(lost)])) {
      const value = isTimestamp(key, won[key], lost[key])
        ? latest(won[key], lost[key])
        : this.value(`${path}.${key}`, top, from[key], won[key], lost[key])
      if (value !== undefined) merged[key] = value
    }
    return merged
  }

  /** Paragraphs are the unit: people move on by paragraphs, and half of each sentence would be nobody's text. */
  #text(path: string, base: string, won: string, lost: string): string {
    const regions = diff3Merge(paragraphs(won), paragraphs(base), paragraphs(lost), { excludeFalseConflicts: true })
    const out: string[] = []
    let isOverlap = false
    for (const region of regions) {
      if (region.ok) out.push(...region.ok)
      else if (region.conflict) {
        const met = mergeNeighbours(region.conflict.o, region.conflict.a, region.conflict.b)
        isOverlap ||= met === undefined
        out.push(...(met ?? region.conflict.a))
      }
    }
    const merged = out.join('\n\n')
    if (isOverlap) this.#overlap(path, merged, lost)
    else this.#join(path, merged, won, lost)
    return merged
  }

  #join(field: string, merged: unknown, won: unknown, lost: unknown): unknown {
    const [mine, theirs] = this.#isMineWinner ? [won, lost] : [lost, won]
    const by = jsonEqual(merged, mine) ? 'mine' : jsonEqual(merged, theirs) ? 'theirs' : 'both'
    this.joined.push(...joinsOf({ field, by, merged, former: by === 'mine' ? theirs : mine }))
    return merged
  }

  #overlap(field: string, kept: unknown, lost: unknown): unknown {
    this.losses.push({
      field,
      lost: lost ?? null,
      kept: kept ?? null,
      lostBy: this.#loser.editor,
      lostAt: this.#loser.record.updatedAt,
      keptBy: this.#winner.editor,
      keptAt: this.#winner.record.updatedAt,
    })
    return kept
  }
}

/** Of an object, each of its fields that differs: people know a title in one language, not a pair of them. */
function joinsOf(join: Join): readonly Join[] {
  const { merged, former } = join
  if (!isPlainObject(merged) || !isPlainObject(former))
    return [{ ...join, merged: merged ?? null, former: former ?? null }]
  return [...new Set([...Object.keys(merged), ...Object.keys(former)])]
    .filter((key) => !jsonEqual(merged[key], former[key]) && !isTimestamp(key, merged[key], former[key]))
    .flatMap((key) => joinsOf({ ...join, field: `${join.field}.${key}`, merged: merged[key], former: former[key] }))
}

type PlainObject = Readonly<Record<string, unknown>>
const isPlainObject = (v: unknown): v is PlainObject => v !== null && typeof v === 'object' && !Array.isArray(v)
type ValueList = readonly (string | number)[]
const isValueList = (v: unknown): v is ValueList =>
  Array.isArray(v) && v.every((x) => typeof x === 'string' || typeof x === 'number')
/**
 * diff3 takes edits of neighbouring paragraphs for one overlap. Where neither side added or removed any, they are compared one by one; undefined when one of them was
 * changed on both sides.
 */
function mergeNeighbours(
  base: readonly string[],
  won: readonly string[],
  lost: readonly string[],
): readonly string[] | undefined {
  if (base.length !== won.length || base.length !== lost.length) return undefined
  const merged = base.map((was, i) =>
    won[i] === was ? lost[i] : lost[i] === was || lost[i] === won[i] ? won[i] : undefined,
  )
  const isWhole = (all: readonly (string | undefined)[]): all is readonly string[] => !all.includes(undefined)
  return isWhole(merged) ? merged : undefined
}
const paragraphs = (text: string): string[] => text.split(/\n{2,}/)

/** Dates beside a text (sourceAt, translatedAt) follow the later one and are never a conflict for a person to decide. */
const isTimestamp = (key: string, a: unknown, b: unknown): boolean =>
  key.endsWith('At') && (typeof a === 'number' || typeof b === 'number')
const greater = (a: unknown, b: unknown): unknown => (typeof b === 'number' && (typeof a !== 'number' || b > a) ? b : a)
const latest = (a: unknown, b: unknown): number =>
  Math.max(typeof a === 'number' ? a : 0, typeof b === 'number' ? b : 0)

/** Union without what either side took out; the winner's order first. */
function uniteLists(base: ValueList, won: ValueList, lost: ValueList): ValueList {
  const isKept = (x: string | number): boolean => !(base.includes(x) && (!won.includes(x) || !lost.includes(x)))
  return [...new Set([...won, ...lost])].filter(isKept)
}

/**
 * The order of a list, from three: who left it as it was gives way to who changed it; what only the other side has is put behind the thing that it stood behind there. Both changed it: the
 * winner's stands, and the two overlap.
 */
function mergeOrder<T extends string | number>(base: readonly T[], won: readonly T[], lost: readonly T[]) {
  const all = base.filter((x) => won.includes(x) && lost.includes(x))
  const orderIn = (list: readonly T[]): readonly T[] => list.filter((x) => all.includes(x))
  const isWonMoved = !jsonEqual(orderIn(won), all)
  const isLostMoved = !jsonEqual(orderIn(lost), all)
  const [lead, other] = !isWonMoved && isLostMoved ? [lost, won] : [won, lost]
  const isKept = (x: T): boolean => !(base.includes(x) && (!won.includes(x) || !lost.includes(x)))
  const order = lead.filter(isKept)
  for (const [at, x] of other.entries()) {
    if (!isKept(x) || order.includes(x)) continue
    const before = other.slice(0, at).findLast((one) => order.includes(one))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, x)
  }
  return { order, isOverlap: isWonMoved && isLostMoved && !jsonEqual(orderIn(won), orderIn(lost)) }
}

interface Keyed {
  readonly key: string
}
type KeyedList = readonly Keyed[]
type SameUnit = NonNullable<Noun['keyed']>[string]
/** A version's path has room for a key of this length with what stands behind it. */
const longestKey = 40
const isKeyed = (v: unknown): v is Keyed =>
  isPlainObject(v) && typeof v['key'] === 'string' && v['key'].length <= longestKey && !v['key'].includes('.')
const isKeyedList = (v: unknown): v is KeyedList =>
  Array.isArray(v) && v.every(isKeyed) && new Set(v.map(({ key }) => key)).size === v.length
const byKey = (list: KeyedList): ReadonlyMap<string, Keyed> => new Map(list.map((part) => [part.key, part]))
