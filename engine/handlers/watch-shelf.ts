/**
 * The live list of the library. A change of one article among ten thousand sends one row; the work of finding it out never takes more than a small share of the time, however fast
 * changes come in (a first sync), and a piece that readers see from a moment on appears at that moment.
 */
import type { ShelfEvent, ShelfRow } from '#core/contract/shelf.ts'
import { shelfKey } from '../files/file-shelf.ts'
import type { ArticleShelf } from './article-shelf.ts'
import type { HandlerDeps } from './deps.ts'
import { createWake, listen, type LiveSources } from './live.ts'
import { isReadKey } from './present.ts'
import type { Reader } from './reader.ts'
import { nextChangeAt, shelfRows } from './shelf-rows.ts'
import { visitBefore } from './visits.ts'

export const shelfSources: LiveSources = {
  types: ['article', 'member', 'version', 'watermark', 'topic', 'useful', 'file'],
  outbox: true,
  account: true,
  device: (key) => isReadKey(key) || shelfKey(key) || key === 'files.swept',
  // A file that has come is told by the status.
  sync: true,
}

const quietMs = 40
/** Computing takes at most one part in so many. */
const restShare = 10
/** A longer wait than this is begun anew: timers hold no more than 31 bits of milliseconds. */
const longestWaitMs = 3_600_000

export async function* watchShelf(
  deps: HandlerDeps,
  reader: Reader,
  shelf: ArticleShelf,
  signal: AbortSignal | undefined,
): AsyncGenerator<ShelfEvent> {
  const wake = createWake()
  const stops = listen(deps, shelfSources, wake.ring)
  signal?.addEventListener('abort', wake.ring, { once: true })
  const isOver = (): boolean => signal?.aborted === true
  try {
    let sent: ReadonlyMap<string, ShelfRow> | undefined
    while (!isOver()) {
      const began = performance.now()
      const rows = shelfRows(deps, reader, shelf)
      const event = sent === undefined ? wholeShelf(deps, rows) : changeOf(sent, rows)
      // Before it is handed over: how long the reader takes for it is no work of ours.
      const ended = performance.now()
      if (event !== undefined) {
        sent = new Map(rows.map((row) => [row.id, row]))
        yield event
      }
      const restUntil = ended + restShare * (ended - began)
      await rungOrDue(wake.rung(), deps, shelf)
      // A burst of changes is one; the work before this one is rested from only as far as no time has passed since.
      const rest = Math.max(quietMs, restUntil - performance.now())
      if (!isOver()) await new Promise((resolve) => setTimeout(resolve, rest))
      wake.clear()
    }
  } finally {
    for (const stop of stops) stop()
    signal?.removeEventListener('abort', wake.ring)
  }
}

function wholeShelf(deps: HandlerDeps, rows: ShelfRow[]): ShelfEvent {
  const before = visitBefore(deps)
  return { kind: 'whole', rows, ...(before === undefined ? {} : { visitBefore: before }) }
}

function changeOf(sent: ReadonlyMap<string, ShelfRow>, rows: readonly ShelfRow[]): ShelfEvent | undefined {
  const put = rows.filter((row) => !isSameRow(sent.get(row.id), row))
  const here = new Set(rows.map(({ id }) => id))
  const gone = [...sent.keys()].filter((id) => !here.has(id))
  return put.length === 0 && gone.length === 0 ? undefined : { kind: 'change', put, gone }
}

const plain = [
  'kind',
  'topic',
  'region',
  'minutes',
  'at',
  'isNew',
  'openedAt',
  'isFeatured',
  'useful',
  'away',
  'conflicts',
] as const
const small = ({ languages, authors, state }: ShelfRow): string => JSON.stringify([languages, authors, state])

/** Cheaper than comparing all of it as text: the title is the shelf's own object as long as the article wasn't changed. */
const isSameRow = (a: ShelfRow | undefined, b: ShelfRow): boolean =>
  a !== undefined && a.title === b.title && plain.every((field) => a[field] === b[field]) && small(a) === small(b)

/** Until something changes, or until the clock changes something. */
async function rungOrDue(rung: Promise<void>, deps: HandlerDeps, shelf: ArticleShelf): Promise<void> {
  const now = deps.now()
  const due = nextChangeAt(shelf, now)
  if (due === undefined) return await rung
  let timer: NodeJS.Timeout | undefined
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.min(due - now, longestWaitMs))
    timer.unref()
  })
  await Promise.race([rung, waited])
  clearTimeout(timer)
}
