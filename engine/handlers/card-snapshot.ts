/**
 * How well each card was known when somebody last looked, kept on the device so that a start doesn't read every review there ever was. It can be made again from the reviews at any time, and is when
 * anything about it doesn't fit.
 */
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { CardState } from '#core/domain/card/card-projection.ts'
import type { Store } from '../ports.ts'

/** Another one throws away what older programs kept: the projection counts otherwise. */
const version = 1
const key = 'cards.known'
/** With less than this there is nothing to save. */
const leastReviews = 500

const number = z.number()
/** stability, difficulty, dueAt, last review, its wall and duration, latestAt, reviews, lapses */
const stateSchema = z.tuple([number, number, number, z.string(), number, number, number, number, number])
const snapshotSchema = z.object({
  version: z.literal(version),
  user: z.string(),
  /** Of all reviews that were read: the greatest row number, and how many there were. */
  upTo: number,
  count: number,
  states: z.record(z.string(), stateSchema),
})

const ofCards = "type = 'statement' AND parent >= 'card:' AND parent < 'card;'"

export interface CardSnapshot {
  /** Of cards that were reviewed; undefined when there is none, or it doesn't fit the reviews that are here. */
  read(user: string): { readonly states: ReadonlyMap<string, CardState>; readonly stale: readonly string[] } | undefined
  keep(user: string, states: Iterable<readonly [string, CardState]>): void
}

export function createCardSnapshot({ sql, device }: Pick<Store, 'sql' | 'device'>): CardSnapshot {
  const rows = preparedRows(sql)
  return {
    read: (user) => {
      const kept = snapshotSchema.safeParse(device.get(key)).data
      if (kept?.user !== user || rows.count(kept.upTo) !== kept.count) return undefined
      return {
        states: new Map(Object.entries(kept.states).map(([id, state]) => [id, unpacked(state)])),
        stale: rows.since(kept.upTo),
      }
    },
    keep: (user, states) => {
      const upTo = rows.last()
      const count = rows.count(upTo)
      if (count < leastReviews) return
      const packed = [...states].flatMap(([id, state]) => {
        const row = packedState(state)
        return row === undefined ? [] : [[id, row] as const]
      })
      device.set(key, { version, user, upTo, count, states: Object.fromEntries(packed) })
    },
  }
}

/** The row number is in every index: none of these reads a review. */
function preparedRows(sql: Database) {
  const count = sql
    .prepare<[number], number>(`SELECT count(*) FROM record_personal WHERE ${ofCards} AND seq <= ?`)
    .pluck()
  const last = sql.prepare<[], number | null>('SELECT max(seq) FROM record_personal').pluck()
  const since = sql
    .prepare<[number], string>(`SELECT DISTINCT parent FROM record_personal NOT INDEXED WHERE seq > ? AND ${ofCards}`)
    .pluck()
  return {
    count: (upTo: number): number => count.get(upTo) ?? 0,
    last: (): number => last.get() ?? 0,
    since: (upTo: number): readonly string[] => since.all(upTo),
  }
}

function packedState({ memory, dueAt, last, latestAt, reviews, lapses }: CardState) {
  if (memory === undefined || last === undefined) return undefined
  const { stability, difficulty } = memory
  return [stability, difficulty, dueAt, last.id, last.wall, last.durationMs, latestAt, reviews, lapses]
}

function unpacked(state: z.infer<typeof stateSchema>): CardState {
  const [stability, difficulty, dueAt, id, wall, durationMs, latestAt, reviews, lapses] = state
  return { memory: { stability, difficulty }, dueAt, last: { id, wall, durationMs }, latestAt, reviews, lapses }
}
