/**
 * A client without RxDB, of which as many as one likes fit in a process: the real pusher, puller, merge and side tables over SQLite in memory, and in RxDB's place the
 * shortest loop that keeps its rules: what was last known of the master beside each record, push before pull, a pull never over an unpushed edit.
 */
import Database from 'better-sqlite3'
import { ok } from '#core/kernel/result.ts'
import type { Checkpoint } from '#core/replication/checkpoint.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Write } from '#engine/ports.ts'
import { createDeviceValues } from '#engine/store/device-values.ts'
import { createMasterRevisions } from '#engine/store/master-revisions.ts'
import { createOutbox } from '#engine/store/outbox.ts'
import { createQuarantine } from '#engine/store/quarantine.ts'
import { createRecordReader } from '#engine/store/record-reader.ts'
import { createSchema } from '#engine/store/schema.ts'
import { createConflictHandler, isSameState } from '#engine/sync/conflict-handler.ts'
import { createCouchClient, type Authority } from '#engine/sync/couch-client.ts'
import type { HttpDoor } from '#engine/sync/http-door.ts'
import { createKeepLosses } from '#engine/sync/keep-losses.ts'
import { createLine, LineStopped } from '#engine/sync/line.ts'
import { createPuller } from '#engine/sync/pull.ts'
import { createPusher } from '#engine/sync/push.ts'
import { createRefusedStates } from '#engine/sync/refused-states.ts'
import { resend } from '#engine/sync/resend.ts'
import type { ListedSpace } from '#engine/sync/sync-ports.ts'
import { toFork, type ForkRecord } from '#engine/sync/wire-record.ts'

export interface ModelClient {
  readonly user: string
  get(id: string): AnyRecord | undefined
  /** All live records. */
  records(): readonly AnyRecord[]
  put(record: AnyRecord): void
  remove(record: AnyRecord): void
  /** One round: everything out, everything in. False: the line broke, and the program was started again. */
  sync(): Promise<boolean>
  /** What is not yet at the server. */
  open(): readonly string[]
  /** Refused ones go again. */
  sendRefused(): void
  close(): void
}
export interface ModelClientDeps {
  readonly user: string
  readonly now: () => number
  readonly door: HttpDoor
  readonly spaces: () => readonly ListedSpace[]
  /** Of a real server; without it the door answers whoever asks. */
  readonly authority?: Authority
}

const pageSize = 1_000

export function createModelClient(deps: ModelClientDeps): ModelClient {
  const store = createModelStore(deps.now)
  const run = new Session(deps, store)
  return {
    user: deps.user,
    get: store.get,
    records: store.records,
    put: (record) => void store.commit([{ kind: 'put', record }]),
    remove: (record) => void store.commit([{ kind: 'delete', record }]),
    sync: async () => {
      try {
        await run.round()
        return true
      } catch (cause) {
        if (!(cause instanceof LineStopped)) throw cause
        store.outbox.resetSending()
        return false
      }
    },
    open: () => store.outbox.list().flatMap(({ id, state }) => (state === 'sent' ? [] : [`${id} ${state}`])),
    sendRefused: () => {
      for (const { id, state } of store.outbox.list()) if (state === 'refused') store.outbox.sendAgain(id)
    },
    close: () => void store.sql.close(),
  }
}

function createModelStore(now: () => number) {
  const sql = new Database(':memory:')
  createSchema(sql)
  const reader = createRecordReader(sql)
  const outbox = createOutbox(sql, reader.updatedAt)
  const write = sql.prepare<[string, number, string, string, string, number, number, string]>(
    `INSERT INTO record_library (id, rev, deleted, lwt, type, space, author, createdAt, updatedAt, data) VALUES (?, '1-a', ?, 0, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET deleted = excluded.deleted, createdAt = excluded.createdAt, updatedAt = excluded.updatedAt, data = excluded.data`,
  )
  const all = sql.prepare<[], { data: string; deleted: number }>('SELECT data, deleted FROM record_library ORDER BY id')
  const keep = (record: AnyRecord, isDeleted: boolean): void => {
    const { _deleted, ...plain } = record
    const { id, type, space, author, createdAt, updatedAt } = record
    write.run(id, isDeleted ? 1 : 0, type, space, author, createdAt, updatedAt, JSON.stringify(plain))
  }
  const forks = (): readonly ForkRecord[] =>
    all.all().map(({ data, deleted }) => toFork(JSON.parse(data), deleted === 1))
  return {
    sql,
    outbox,
    quarantine: createQuarantine(sql),
    masterRevisions: createMasterRevisions(sql),
    device: createDeviceValues(sql),
    get: reader.get,
    records: () => forks().flatMap(({ _deleted, ...record }) => (_deleted ? [] : [record])),
    forks,
    keep,
    commit: (writes: readonly Write[]) => {
      sql.transaction(() => {
        for (const { kind, record } of writes) {
          keep(record, kind === 'delete')
          outbox.add(record, kind === 'delete', now())
        }
      })()
      return ok(undefined)
    },
  }
}

/** What RxDB and the round do. */
class Session {
  readonly #deps: ModelClientDeps
  readonly #store: ModelStore
  /** RxDB's metadata: the master state that the record was last known to stand on. */
  readonly #assumed = new Map<string, ForkRecord>()
  #checkpoint: Checkpoint | undefined

  constructor(deps: ModelClientDeps, store: ModelStore) {
    this.#deps = deps
    this.#store = store
  }

  /** Every round has parts of its own, as after a start of the program. */
  async round(): Promise<void> {
    const parts = partsOf(this.#deps, this.#store)
    const { line } = parts
    line.open()
    void line.closed().then((fault) => fault && line.stop())
    await this.#push(parts)
    await this.#resend(parts)
    await this.#push(parts)
    line.letPull()
    await this.#pull(parts)
    await this.#push(parts)
    await this.#resend(parts)
    line.stop()
  }

  async #push({ pusher, handler }: Parts): Promise<void> {
    for (let turn = 0; turn < 10; turn++) {
      const rows = this.#store.forks().flatMap((record) => {
        const base = this.#assumed.get(record.id)
        return base !== undefined && isSameState(base, record) ? [] : [{ base, record }]
      })
      if (rows.length === 0) return
      const conflicts = await pusher.push(rows)
      const inConflict = new Map(conflicts.map((theirs) => [theirs.id, theirs]))
      for (const { base, record } of rows) {
        const theirs = inConflict.get(record.id)
        if (theirs === undefined) {
          this.#assumed.set(record.id, record)
          continue
        }
        const merged = await handler.resolve({
          ...(base && { assumedMasterState: base }),
          newDocumentState: record,
          realMasterState: theirs,
        })
        this.#store.keep(merged, merged._deleted)
        this.#assumed.set(record.id, theirs)
      }
    }
    throw new Error('pushed ten times, and there are still conflicts')
  }

  #resend({ pusher, refused, keep }: Parts): Promise<void> {
    const { now, user } = this.#deps
    const clock = { now, dateOf: (at: number) => at }
    return resend({ store: this.#store, pusher, refused, keep, now, clock, me: () => user })
  }

  async #pull({ puller }: Parts): Promise<void> {
    const { documents, checkpoint } = await puller.handler(this.#checkpoint, pageSize)
    const forks = new Map(this.#store.forks().map((record) => [record.id, record]))
    for (const theirs of documents) {
      const here = forks.get(theirs.id)
      const assumed = this.#assumed.get(theirs.id)
      const isEdited = here !== undefined && (assumed === undefined || !isSameState(assumed, here))
      if (isEdited) continue
      this.#store.keep(theirs, theirs._deleted)
      this.#assumed.set(theirs.id, theirs)
    }
    this.#checkpoint = checkpoint
  }
}

type ModelStore = ReturnType<typeof createModelStore>
type Parts = ReturnType<typeof partsOf>

const anybody: Authority = {
  server: () => 'http://model',
  accessToken: () => 'token',
  refresh: () => Promise.resolve(ok('token')),
}

function partsOf({ user, door, spaces, now, authority }: ModelClientDeps, store: ModelStore) {
  const { device } = store
  const me = (): string => user
  const line = createLine()
  const client = createCouchClient(door, authority ?? anybody, () => undefined)
  const refused = createRefusedStates(device)
  const losses = createKeepLosses(store, me, (fault) => {
    throw new Error(JSON.stringify(fault))
  })
  const keep = { losses, told: () => undefined }
  const isRestarting = () => false
  const ensureSpace = () => Promise.resolve(ok(undefined))
  const pusher = createPusher({ store, client, line, refused, now, isRestarting, ensureSpace })
  const puller = createPuller({
    kind: 'library',
    store,
    refused,
    client,
    line,
    device,
    me,
    programVersion: '1',
    spaces,
    onProgress: () => undefined,
    onEnd: () => undefined,
    onRestarted: () => undefined,
    firstSync: {
      run: () => Promise.resolve(undefined),
      weigh: () => Promise.resolve(undefined),
      forget: () => undefined,
    },
    big: { set: () => undefined, isHeld: () => false },
  })
  return { line, refused, keep, pusher, puller, handler: createConflictHandler(refused, keep, { me }) }
}
