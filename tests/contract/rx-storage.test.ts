/**
 * The SQLite storage against RxDB's own memory storage: the same random documents, writes, conflicts, queries and clean-ups go into both, and everything that comes out must be
 * equal: documents, order, counts, errors, events. `STORAGE_CASES` sets how many (300), `SEED` repeats a run.
 */
import Database from 'better-sqlite3'
import {
  createRevision,
  fillWithDefaultSettings,
  getChangedDocumentsSince,
  normalizeMangoQuery,
  prepareQuery,
  type BulkWriteRow,
  type EventBulk,
  type MangoQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageChangeEvent,
  type RxStorageDefaultCheckpoint,
  type RxStorageInstance,
} from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { describe, expect, it } from 'vitest'
import { createSqliteStorage } from '#engine/store/rx-storage/sqlite-storage.ts'
import { testSeed } from '../support/seed.ts'

interface Doc {
  id: string
  text: string
  whole: number
  fraction: number
  flag: boolean
  optional?: string | null
  count?: number
  tags?: string[]
  nested?: { x?: number; y?: string }
}
type Instance = RxStorageInstance<Doc, unknown, Record<string, never>, RxStorageDefaultCheckpoint>
type Bulk = EventBulk<RxStorageChangeEvent<Doc>, RxStorageDefaultCheckpoint>

interface Page {
  readonly documents: readonly RxDocumentData<Doc>[]
  readonly checkpoint: RxStorageDefaultCheckpoint
}

const cases = Number(process.env['STORAGE_CASES'] ?? 300)
const seed = testSeed('rx-storage')

describe('the SQLite storage answers as RxDB’s memory storage', () => {
  it(`in ${cases} random histories`, async () => {
    let queries = 0
    let conflicts = 0
    for (let n = 0; n < cases; n++) {
      const pair = await openPair(random(seed + n), n)
      try {
        await pair.play()
      } catch (cause) {
        throw new Error(`case ${n} of SEED=${seed} (SEED=${seed + n} STORAGE_CASES=1 repeats it)`, { cause })
      } finally {
        await pair.close()
      }
      queries += pair.counts.queries
      conflicts += pair.counts.conflicts
    }
    // Otherwise the histories prove nothing.
    expect(queries).toBeGreaterThan(cases * 3)
    expect(conflicts).toBeGreaterThan(cases / 10)
  }, 600_000)

  it('refuses what it does not store', async () => {
    const storage = createSqliteStorage({ sql: new Database(':memory:'), planOf: () => undefined })
    const params = paramsOf(schemaOf(random(1)), 'refused')
    await expect(storage.createStorageInstance({ ...params, multiInstance: true })).rejects.toThrow('multiInstance')
    await expect(
      storage.createStorageInstance({ ...params, schema: { ...params.schema, attachments: {} } }),
    ).rejects.toThrow('attachments')
    const instance = await storage.createStorageInstance(params)
    await expect(instance.getAttachmentData('a', 'b', 'c')).rejects.toThrow('attachments')
    await instance.close()
    await expect(instance.findDocumentsById(['a'], true)).rejects.toThrow('closed')
  })

  it('finds again what it wrote after it was closed, and nothing after it was removed', async () => {
    const sql = new Database(':memory:')
    const storage = createSqliteStorage({ sql, planOf: () => undefined })
    const params = paramsOf(schemaOf(random(2)), 'again')
    const first = await storage.createStorageInstance<Doc>(params)
    const document = internal(newDoc(random(3), 'a'), 'token', undefined, 1_000)
    await first.bulkWrite([{ document }], 'test')
    await first.close()
    const second = await storage.createStorageInstance<Doc>(params)
    expect(await second.findDocumentsById(['a'], false)).toEqual([document])
    await second.remove()
    const third = await storage.createStorageInstance<Doc>(params)
    expect(await third.findDocumentsById(['a'], true)).toEqual([])
  })
})

async function openPair(r: Random, n: number) {
  const sql = new Database(':memory:')
  const params = paramsOf(schemaOf(r), `pair${n}`)
  const ours: Instance = await createSqliteStorage({ sql, planOf: () => undefined }).createStorageInstance<Doc>(params)
  const theirs: Instance = await getRxStorageMemory().createStorageInstance<Doc>(params)
  const counts = { queries: 0, conflicts: 0 }
  const events: [Bulk[], Bulk[]] = [[], []]
  ours.changeStream().subscribe((bulk) => events[0].push(bulk))
  theirs.changeStream().subscribe((bulk) => events[1].push(bulk))
  let lwt = 1_700_000_000_000

  const write = async (): Promise<void> => {
    lwt += r.int(1, 50) * 10_000
    const ids = r.some(idPool, r.int(1, 6))
    const stored = new Map((await theirs.findDocumentsById(ids, true)).map((doc) => [doc.id, doc]))
    const rows = ids.map((id): BulkWriteRow<Doc> => {
      const known = stored.get(id)
      const previous = r.chance(0.15)
        ? r.chance(0.5)
          ? undefined
          : internal(newDoc(r, id), 'stale', known, lwt)
        : known
      const document = internal(newDoc(r, id), `t${r.int(0, 99)}`, previous, lwt)
      document._deleted = r.chance(0.2)
      return previous === undefined ? { document } : { previous, document }
    })
    const [a, b] = await Promise.all([
      ours.bulkWrite(structuredClone(rows), 'fuzz'),
      theirs.bulkWrite(structuredClone(rows), 'fuzz'),
    ])
    expect(a.error.map(plainError)).toEqual(b.error.map(plainError))
    counts.conflicts += a.error.length
    expect(events[0].map(plainBulk)).toEqual(events[1].map(plainBulk))
  }

  const query = async (): Promise<void> => {
    counts.queries += 1
    const mango = randomQuery(r)
    const prepared = () => prepareQuery(params.schema, normalizeMangoQuery(params.schema, structuredClone(mango)))
    const [a, b] = await Promise.all([ours.query(prepared()), theirs.query(prepared())])
    expect({ mango, documents: a.documents }).toEqual({ mango, documents: b.documents })
    const { limit: _, skip: __, ...all } = mango
    const count = () => prepareQuery(params.schema, normalizeMangoQuery(params.schema, structuredClone(all), true))
    expect({ mango, count: (await ours.count(count())).count }).toEqual({
      mango,
      count: (await theirs.count(count())).count,
    })
  }

  const readById = async (): Promise<void> => {
    const ids = r.some(idPool, r.int(1, 5))
    const withDeleted = r.chance(0.5)
    expect(await ours.findDocumentsById(ids, withDeleted)).toEqual(await theirs.findDocumentsById(ids, withDeleted))
  }

  const walkChanges = async (): Promise<void> => {
    const limit = r.int(1, 7)
    let checkpoint: RxStorageDefaultCheckpoint | undefined
    for (let isMore = true; isMore; ) {
      const page: Page = await getChangedDocumentsSince(ours, limit, checkpoint)
      expect(page).toEqual(await getChangedDocumentsSince(theirs, limit, checkpoint))
      checkpoint = page.checkpoint
      isMore = page.documents.length > 0
    }
  }

  const cleanup = async (): Promise<void> => {
    // Between two write times, with seconds to spare on both sides: each storage looks at the clock for itself.
    const age = r.chance(0.5) ? 0 : Date.now() - lwt + 5_000
    await ours.cleanup(age)
    await theirs.cleanup(age)
  }

  return {
    counts,
    play: async () => {
      for (let step = 0; step < 25; step++) {
        const dice = r.int(0, 99)
        await (dice < 40
          ? write()
          : dice < 75
            ? query()
            : dice < 85
              ? readById()
              : dice < 97
                ? walkChanges()
                : cleanup())
      }
    },
    close: async () => {
      await ours.close()
      await theirs.close()
      sql.close()
    },
  }
}

const paramsOf = (schema: RxJsonSchema<RxDocumentData<Doc>>, name: string) => ({
  databaseInstanceToken: name,
  databaseName: name,
  collectionName: 'docs',
  schema,
  options: {},
  multiInstance: false,
  devMode: false,
})

function schemaOf(r: Random): RxJsonSchema<RxDocumentData<Doc>> {
  const indexes: string[][] = [['text'], ['whole'], ['fraction', 'text'], ['flag', 'whole'], ['whole', 'fraction']]
  return fillWithDefaultSettings<Doc>({
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 20 },
      text: { type: 'string', maxLength: 20 },
      whole: { type: 'integer', minimum: -100, maximum: 100, multipleOf: 1 },
      fraction: { type: 'number', minimum: -100, maximum: 100, multipleOf: 0.01 },
      flag: { type: 'boolean' },
      optional: { type: 'string' },
      count: { type: 'integer' },
      tags: { type: 'array', items: { type: 'string' } },
      nested: { type: 'object', properties: { x: { type: 'number' }, y: { type: 'string' } } },
    },
    required: ['id', 'text', 'whole', 'fraction', 'flag'],
    indexes: r.some(indexes, r.int(0, 3)),
  })
}

const idPool = Array.from({ length: 30 }, (_, i) => `${'abc'[i % 3]}:${i}`)
const texts = [
  '',
  'a',
  'B',
  'b',
  'ё',
  'е',
  'Я',
  'я',
  "it's",
  '"q"',
  '$gt',
  'a.b',
  '%',
  '10',
  '9',
  '\uE000',
  '😀',
  'ﬁ',
  '中',
]

function newDoc(r: Random, id: string): Doc {
  const doc: Doc = {
    id,
    text: r.pick(texts),
    whole: r.int(-5, 5),
    fraction: r.int(-300, 300) / 100,
    flag: r.chance(0.5),
  }
  if (r.chance(0.6)) doc.optional = r.chance(0.2) ? null : r.pick(texts)
  if (r.chance(0.6)) doc.count = r.int(-3, 3)
  if (r.chance(0.4)) doc.tags = r.some(texts, r.int(0, 3))
  if (r.chance(0.4)) doc.nested = r.chance(0.3) ? {} : { x: r.int(0, 30) / 10, y: r.pick(texts) }
  return doc
}

function internal(
  doc: Doc,
  token: string,
  previous: RxDocumentData<Doc> | undefined,
  lwt: number,
): RxDocumentData<Doc> {
  const _meta = (lwt / 10_000) % 3 === 0 ? { lwt, other: { hash: 'x', n: 1 } } : { lwt }
  return { ...doc, _deleted: false, _rev: createRevision(token, previous), _attachments: {}, _meta }
}

/** Without the id, which is random. */
const plainBulk = ({ events, checkpoint, context }: Bulk) => ({ events, checkpoint, context })

const plainError = (error: { status: number; documentId: string; documentInDb?: unknown }) => ({
  status: error.status,
  documentId: error.documentId,
  documentInDb: error.documentInDb,
})

function randomQuery(r: Random): MangoQuery<Doc> {
  const query: MangoQuery<Doc> = { selector: randomSelector(r, 0) }
  if (r.chance(0.6))
    query.sort = r
      .some(['id', 'text', 'whole', 'fraction', 'flag'], r.int(1, 3))
      .map((field) => ({ [field]: r.pick(['asc', 'desc']) }))
  if (r.chance(0.4)) query.limit = r.int(1, 8)
  if (r.chance(0.3)) query.skip = r.int(0, 5)
  return query
}

function randomSelector(r: Random, depth: number): Record<string, unknown> {
  const selector: Record<string, unknown> = {}
  for (let i = r.int(0, 3); i > 0; i--) Object.assign(selector, r.pick(conditions)(r))
  if (depth < 2 && r.chance(0.25))
    selector[r.pick(['$and', '$or', '$nor'])] = [randomSelector(r, depth + 1), randomSelector(r, depth + 1)]
  return selector
}

const ranges = ['$gt', '$gte', '$lt', '$lte']
const plain = ['$eq', '$ne', ...ranges]
const list = (r: Random, one: () => unknown) => ({
  [r.pick(['$in', '$nin'])]: Array.from({ length: r.int(0, 3) }, one),
})
const conditions: readonly ((r: Random) => Record<string, unknown>)[] = [
  (r) => ({ id: { [r.pick(plain)]: r.pick(idPool) } }),
  (r) => ({ id: list(r, () => r.pick(idPool)) }),
  (r) => ({ text: { [r.pick(plain)]: r.pick(texts) } }),
  (r) => ({ text: r.pick(texts) }),
  (r) => ({ text: list(r, () => r.pick(texts)) }),
  (r) => ({ text: { $regex: r.pick(['^a', 'b$', '[а-я]', '.']) } }),
  // Whole numbers only: the memory storage's index rounds what it is asked for to the schema's precision and misses rows.
  (r) => ({ whole: { [r.pick(plain)]: r.int(-6, 6) } }),
  (r) => ({ whole: { $gte: r.int(-5, 0), $lt: r.int(0, 5) } }),
  (r) => ({ whole: list(r, () => r.int(-5, 5)) }),
  (r) => ({ fraction: { [r.pick(plain)]: r.int(-300, 300) / 100 } }),
  (r) => ({ flag: { [r.pick(['$eq', '$ne'])]: r.chance(0.5) } }),
  (r) => ({ optional: { [r.pick(plain)]: r.chance(0.2) ? null : r.pick(texts) } }),
  (r) => ({ optional: { $exists: r.chance(0.5) } }),
  (r) => ({ optional: list(r, () => r.pick(texts)) }),
  (r) => ({ count: { [r.pick(plain)]: r.chance(0.1) ? String(r.int(0, 3)) : r.int(-3, 3) } }),
  (r) => ({ count: { [r.pick(ranges)]: r.int(-300, 300) / 100 } }),
  (r) => ({ count: { $exists: r.chance(0.5) } }),
  (r) => ({ count: { $not: { $gt: r.int(-3, 3) } } }),
  (r) => ({ tags: { $size: r.int(0, 3) } }),
  (r) => ({ tags: { $elemMatch: { $eq: r.pick(texts) } } }),
  (r) => ({ 'nested.x': { [r.pick(plain)]: r.int(0, 30) / 10 } }),
  (r) => ({ 'nested.y': r.pick(texts) }),
]

interface Random {
  int(from: number, to: number): number
  chance(p: number): boolean
  pick<T>(values: readonly T[]): T
  /** Different ones, in random order. */
  some<T>(values: readonly T[], count: number): T[]
}

/** Mulberry32: small, good enough, and the same everywhere. */
function random(start: number): Random {
  let state = start >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    int,
    chance: (p) => next() < p,
    pick: <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T,
    some: (values, count) => {
      const rest = [...values]
      return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(int(0, rest.length - 1), 1)).flat()
    },
  }
}
