/**
 * The newest changes of the embedded spaces, in memory: everybody who waits for a space asks for the same few rows when it moves, and they are read from the disk once.
 * Only what our clients ask for is answered from here (winning states with documents); everything else, and what lies further back, is read as ever.
 */
import type { ChangeRow, ChangesPage, ChangesQuery } from './space-storage.ts'

export interface RecentChanges {
  /** @param place where the space stands now @returns undefined when the question goes further back than what is kept */
  read(query: ChangesQuery, place: number): Promise<ChangesPage | undefined>
}
export interface RecentMemory {
  /** @param readOn what was stored after this place, the way `read` is asked */
  forSpace(readOn: (query: ChangesQuery) => Promise<ChangesPage>): RecentChanges
}

const rowsKept = 500
const bytesKept = 1_000_000

/** @param budget bytes of all spaces together; the space that was asked for longest ago is forgotten first */
export function createRecentMemory(budget = 32_000_000): RecentMemory {
  /** The least recently asked first. */
  const tails = new Map<symbol, Tail>()
  const keepTo = (): void => {
    let all = [...tails.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    for (const [key, tail] of tails) {
      if (all <= budget) return
      all -= tail.bytes
      tails.delete(key)
    }
  }
  return {
    forSpace: (readOn) => {
      const key = Symbol('space')
      let reading: Promise<void> = Promise.resolve()
      const catchUp = async (place: number): Promise<void> => {
        const tail = tails.get(key) ?? new Tail(place)
        tails.delete(key)
        tails.set(key, tail)
        if (tail.to >= place) return
        const page = await readOn({ since: tail.to, limit: rowsKept, includeDocs: true, style: 'main_only' })
        if (page.pending > 0) tails.set(key, new Tail(place))
        else tail.add(page.rows, Number(page.lastSeq))
        keepTo()
      }
      return {
        read: async (query, place) => {
          const { since, limit, includeDocs, style, docIds } = query
          if (!includeDocs || style !== 'main_only' || docIds !== undefined || limit === 0) return undefined
          const from = Number(since)
          if (!Number.isSafeInteger(from)) return undefined
          if ((tails.get(key)?.to ?? 0) < place) {
            reading = reading.catch(() => undefined).then(() => catchUp(place))
            await reading
          }
          return tails.get(key)?.after(from, limit)
        },
      }
    },
  }
}

interface Kept {
  readonly row: ChangeRow
  readonly seq: number
  readonly bytes: number
}

/** All changes of a space after `from`, up to `to`. */
class Tail {
  readonly #rows = new Map<string, Kept>()
  #from: number
  to: number
  bytes = 0

  constructor(place: number) {
    this.#from = place
    this.to = place
  }

  add(rows: readonly ChangeRow[], to: number): void {
    for (const row of rows) {
      this.#drop(row.id)
      const kept = { row, seq: Number(row.seq), bytes: JSON.stringify(row).length }
      this.#rows.set(row.id, kept)
      this.bytes += kept.bytes
    }
    this.to = to
    for (const [id, { seq }] of this.#rows) {
      if (this.#rows.size <= rowsKept && this.bytes <= bytesKept) break
      this.#from = seq
      this.#drop(id)
    }
  }

  after(from: number, limit: number): ChangesPage | undefined {
    if (from < this.#from || from > this.to) return undefined
    const rows: ChangeRow[] = []
    // The newest last: what is asked for is near the end.
    const newest = [...this.#rows.values()]
    let first = newest.length
    while (first > 0 && (newest[first - 1]?.seq ?? 0) > from) first--
    for (const { row } of newest.slice(first, first + limit)) rows.push(row)
    const last = newest[first + limit - 1]?.seq
    return rows.length < limit || last === undefined
      ? { rows, lastSeq: this.to, pending: 0 }
      : { rows, lastSeq: last, pending: Math.max(0, this.to - last) }
  }

  #drop(id: string): void {
    this.bytes -= this.#rows.get(id)?.bytes ?? 0
    this.#rows.delete(id)
  }
}
