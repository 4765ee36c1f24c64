/** Rows of a space as they come, with signs of life between. Everybody waits on the one bell; nobody has a feed of his own. */
import type { Sequence } from '#core/replication/checkpoint.ts'
import { spaceKey, type Bell } from '../storage/bell.ts'
import type { OpenSpace } from '../storage/spaces.ts'
import { readChanges, type ChangesBody, type ChangesRequest, type RowTexts } from './changes-page.ts'

export const maximumWaitMs = 60_000
const heartbeatAtLeastMs = 1_000

export interface LiveTimes {
  readonly heartbeat?: number | undefined
  readonly timeout?: number | undefined
}
/** How a feed says things: CouchDB's continuous lines, or server-sent events. */
export interface FeedWords {
  /** @param text the row as JSON @param seq its place, as JSON */
  readonly row: (text: string, seq: string) => string
  readonly heartbeat: string
  readonly end: (lastSeq: Sequence) => string
}

export const continuousWords: FeedWords = {
  row: (text) => `${text}\n`,
  heartbeat: '\n',
  end: (lastSeq) => `{"last_seq":${JSON.stringify(lastSeq)},"pending":0}\n`,
}
export const eventSourceWords: FeedWords = {
  row: (text, seq) => `data: ${text}\nid: ${seq}\n\n`,
  heartbeat: 'event: heartbeat\ndata: \n\n',
  end: () => '',
}

/** Who reads a feed: whether he still may is asked whenever his key or the space's is rung. */
export interface FeedReader {
  readonly key: string
  mayRead(): boolean
  readonly textOf: RowTexts
}

export class LiveFeed {
  readonly #open: OpenSpace
  readonly #bell: Bell
  readonly #asked: ChangesRequest
  readonly #heartbeatMs: number | undefined
  readonly #timeoutMs: number
  readonly #reader: FeedReader
  #cancel: () => void = () => undefined
  #isEnded = false

  constructor(
    open: OpenSpace,
    bell: Bell,
    asked: ChangesRequest,
    { heartbeat, timeout }: LiveTimes,
    reader: FeedReader,
  ) {
    this.#reader = reader
    this.#open = open
    this.#bell = bell
    this.#asked = asked
    this.#heartbeatMs = heartbeat === undefined ? undefined : Math.max(heartbeat, heartbeatAtLeastMs)
    this.#timeoutMs = Math.min(timeout ?? maximumWaitMs, maximumWaitMs)
  }

  end(): void {
    this.#isEnded = true
    this.#cancel()
  }

  async *longpoll(): AsyncGenerator<string> {
    yield '{"results":[\n'
    const page = yield* this.#nextPage(this.#asked, '\n')
    yield `${page.results.map(this.#reader.textOf).join(',\n')}\n],\n"last_seq":${JSON.stringify(page.last_seq)},"pending":${page.pending}}\n`
  }

  async *endless(words: FeedWords): AsyncGenerator<string> {
    let since = this.#asked.since
    let left = this.#asked.limit ?? Number.POSITIVE_INFINITY
    while (left > 0) {
      const limit = left === Number.POSITIVE_INFINITY ? {} : { limit: left }
      const page = yield* this.#nextPage({ ...this.#asked, since, ...limit }, words.heartbeat)
      for (const row of page.results) yield words.row(this.#reader.textOf(row), JSON.stringify(row.seq))
      since = page.last_seq
      left -= page.results.length
      if (page.results.length === 0) break
    }
    const end = words.end(since)
    if (end !== '') yield end
  }

  /** The next page that has rows; an empty one when the time is over, the reader gone or the server stopping. */
  async *#nextPage(first: ChangesRequest, heartbeat: string): AsyncGenerator<string, ChangesBody> {
    const endsAt = performance.now() + this.#timeoutMs
    let asked = first
    for (;;) {
      const beatMs = this.#heartbeatMs ?? Math.max(0, endsAt - performance.now())
      const waiting = this.#bell.wait([spaceKey(this.#open.space), this.#reader.key], beatMs)
      this.#cancel = () => waiting.cancel()
      if (this.#isEnded) waiting.cancel()
      if (!this.#reader.mayRead()) {
        waiting.cancel()
        return { results: [], last_seq: asked.since, pending: 0 }
      }
      const page = await readChanges(this.#open.store, asked, this.#reader.textOf).catch((error: unknown) => {
        waiting.cancel()
        throw error
      })
      if (page.results.length > 0 || asked.limit === 0) {
        waiting.cancel()
        return page
      }
      // Rows that are not shown to this reader were passed over.
      asked = { ...asked, since: page.last_seq }
      const wake = await waiting.done
      if (wake === 'stopped') return page
      if (wake === 'timeout') {
        if (this.#heartbeatMs === undefined) return page
        yield heartbeat
      }
    }
  }
}
