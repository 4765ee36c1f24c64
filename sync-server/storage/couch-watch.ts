/**
 * A continuous feed for each database that is asked for changes, so that what others write there, past this gateway, wakes the waiters. Only so many stay open: past that the one
 * that was asked least recently goes, and its waiters learn of foreign writes when their poll ends.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { HttpError } from '../http-error.ts'
import type { CouchHttp } from './couch-http.ts'

export interface CouchWatch {
  /** Somebody asks for changes: the feed is opened, or stays open. */
  touch(): void
  /** Would a change be heard of? */
  isLive(): boolean
  /** Grows with each change that was heard of. */
  moves(): number
  stop(): Promise<void>
}
export interface WatchOptions {
  /** Path of the database, e.g. `/artel-library`. */
  readonly path: string
  readonly onMoved: () => void
  /** The database isn't there any more. */
  readonly onGone: () => void
}
export interface CouchWatches {
  watch(options: WatchOptions): CouchWatch
  close(): Promise<void>
}

const heartbeatMs = 10_000
const againAfterMs = 2_000
const row = z.object({ seq: z.union([z.string(), z.number()]) })

/** @param feedsAtMost connections to CouchDB that this may cost */
export function createCouchWatches(http: CouchHttp, feedsAtMost: number): CouchWatches {
  const open = new Map<WatchOptions, Feed>()
  const retire = async (options: WatchOptions): Promise<void> => {
    const feed = open.get(options)
    open.delete(options)
    await feed?.stop()
  }
  return {
    watch: (options) => {
      let moves = 0
      const counted: WatchOptions = {
        ...options,
        onMoved: () => {
          moves++
          options.onMoved()
        },
        onGone: () => {
          open.delete(counted)
          options.onGone()
        },
      }
      return {
        touch: () => {
          const feed = open.get(counted) ?? new Feed(http, counted)
          open.delete(counted)
          open.set(counted, feed)
          const [oldest] = open.keys()
          if (open.size > feedsAtMost && oldest !== undefined) void retire(oldest)
        },
        isLive: () => open.get(counted)?.isLive === true,
        moves: () => moves,
        stop: () => retire(counted),
      }
    },
    close: async () => void (await Promise.all([...open.keys()].map(retire))),
  }
}

class Feed {
  isLive = false
  readonly #http: CouchHttp
  readonly #options: WatchOptions
  readonly #life = new AbortController()
  readonly #running: Promise<void>
  #place: string | number = 'now'

  constructor(http: CouchHttp, options: WatchOptions) {
    this.#http = http
    this.#options = options
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.isLive = false
    this.#life.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#life
    while (!signal.aborted) {
      const end = await this.#follow().catch((error: unknown) =>
        error instanceof HttpError && error.status === 404 ? 'gone' : 'over',
      )
      this.isLive = false
      if (signal.aborted) return
      if (end === 'gone') return this.#options.onGone()
      // Whatever ended it: who waits looks for himself, and meets the fault or the change.
      this.#options.onMoved()
      await wait(againAfterMs, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  async #follow(): Promise<'over'> {
    const { path, onMoved } = this.#options
    const query = `since=${encodeURIComponent(String(this.#place))}&heartbeat=${heartbeatMs}`
    for await (const line of this.#http.lines(`${path}/_changes?feed=continuous&${query}`, this.#life.signal)) {
      this.isLive = true
      const change = line === '' ? undefined : row.safeParse(JSON.parse(line))
      if (change?.success !== true) continue
      this.#place = change.data.seq
      onMoved()
    }
    return 'over'
  }
}
