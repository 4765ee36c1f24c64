/**
 * Reads a whole space into one compressed file, in small pages with pauses, so that people's own requests go first. Constant memory: documents come in order of their id (type, then time),
 * which is also the order that compresses well.
 */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress } from 'node:zlib'
import type { DumpManifest } from '#core/replication/wire.ts'
import type { SpaceStore } from '../storage/space-storage.ts'

export type DumpBody = Pick<DumpManifest, 'seq' | 'records' | 'bytes' | 'sha256'>
/** Resolves when the server may go on with the dump. */
export type Breathe = () => Promise<void>

const documentsAtOnce = 100
const tombstonesAtOnce = 1_000
/** On 10 000 records of prose level 11 gives 13 % less for thirteen times the time of a core, level 5 gives 5 % more. No other order of the records changes the size by 1 %. */
const brotli = {
  chunkSize: 65_536,
  params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 },
}

/** Ends early, with an AbortError, when the signal is aborted. The file is synced when it returns. */
export async function writeDump(
  store: SpaceStore,
  file: string,
  breathe: Breathe,
  signal: AbortSignal,
): Promise<DumpBody> {
  // Before the first document is read: what changes from now on comes with the pages that follow the dump.
  const { updateSeq } = await store.info()
  const count = { records: 0, bytes: 0 }
  const hash = createHash('sha256')
  const meter = new Transform({
    transform: (bytes: Uint8Array, _encoding, done) => {
      count.bytes += bytes.byteLength
      hash.update(bytes)
      done(null, bytes)
    },
  })
  await pipeline(
    Readable.from(linesOf(store, count, breathe)),
    createBrotliCompress(brotli),
    meter,
    createWriteStream(file, { flags: 'w', flush: true }),
    { signal },
  )
  return { seq: updateSeq, ...count, sha256: hash.digest('hex') }
}

async function* linesOf(store: SpaceStore, count: { records: number }, breathe: Breathe): AsyncGenerator<string> {
  for await (const docs of livePages(store)) {
    count.records += docs.length
    yield docs.map((doc) => `${JSON.stringify(doc)}\n`).join('')
    await breathe()
  }
  for await (const docs of tombstonePages(store)) {
    count.records += docs.length
    yield docs.map((doc) => `${JSON.stringify(doc)}\n`).join('')
    await breathe()
  }
}

async function* livePages(store: SpaceStore): AsyncGenerator<readonly object[]> {
  let last: string | undefined
  for (;;) {
    const { rows } = await store.allDocs({
      ...(last === undefined ? {} : { startKey: last }),
      isEndIncluded: true,
      limit: documentsAtOnce,
      descending: false,
      includeDocs: true,
      conflicts: false,
    })
    // The page begins with the last document of the one before, unless that was deleted meanwhile.
    const fresh = rows.filter(({ id }) => id !== undefined && id !== last)
    yield fresh.flatMap(({ id, doc }) => (doc && id?.startsWith('_') === false ? [withoutTwin(doc)] : []))
    const end = fresh.at(-1)?.id
    if (end === undefined || rows.length < documentsAtOnce) return
    last = end
  }
}

/** `id` is `_id` again in nearly every document; a reader fills it in. */
function withoutTwin(doc: Readonly<Record<string, unknown>>): object {
  const { id, ...rest } = doc
  return id === doc['_id'] ? rest : doc
}

/**
 * A deletion matters to who has the record from elsewhere: from the starter library, or from before the space began a new epoch. Bare, because the reader fills it from the record it
 * deletes, and drops it when he has none (PL4).
 */
async function* tombstonePages(store: SpaceStore): AsyncGenerator<readonly object[]> {
  let since: Awaited<ReturnType<SpaceStore['changes']>>['lastSeq'] = 0
  for (;;) {
    const page = await store.changes({ since, limit: tombstonesAtOnce, includeDocs: false, style: 'main_only' })
    yield page.rows.flatMap(({ id, changes: [winner], deleted }) =>
      deleted === true && winner !== undefined && !id.startsWith('_')
        ? [{ _id: id, _rev: winner.rev, _deleted: true }]
        : [],
    )
    if (page.pending === 0 || page.rows.length === 0) return
    since = page.lastSeq
  }
}
