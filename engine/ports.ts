/**
 * What the engine's rooms need from each other. `store/`, `search/`, `files/`, `packages/` and `sync/` never import one another: the composition root (`build-engine.ts`) passes
 * these in.
 */
import type { Database } from 'better-sqlite3'
import type { ArtelError } from '#core/contract/errors.ts'
import type { Result } from '#core/kernel/result.ts'
import type { Actor, RefusalReason } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import type { SpaceKind } from '#core/replication/spaces.ts'
import type { Notice } from '#core/contract/notices.ts'
import type { CostAnswer, SyncRules, Thrift } from '#core/contract/thrift.ts'
import type { SyncStatus } from '#core/contract/sync-views.ts'

/** One write: the record as it will be, or the full record to delete. */
export type Write =
  | { readonly kind: 'put'; readonly record: AnyRecord }
  | { readonly kind: 'delete'; readonly record: AnyRecord }

export interface StoreChange {
  readonly kind: SpaceKind
  /** Types touched in this transaction. */
  readonly types: ReadonlySet<string>
  readonly ids: readonly string[]
  readonly origin: 'local' | 'pulled'
}

export type OutboxState = 'waiting' | 'sending' | 'sent' | 'refused'
export interface OutboxEntry {
  readonly id: string
  readonly space: string
  readonly type: string
  readonly isDeletion: boolean
  /** When the last local change was made, ms. */
  readonly at: number
  readonly bytes: number
  readonly state: OutboxState
  /** Server's clock of the push that stored it; 'sent' only. */
  readonly sentAt: number | undefined
  readonly error: ArtelError | undefined
}

/** The door to records. All methods but `close` are synchronous: a transaction can't be left open across an await. */
export interface Store {
  /** For reading by SQL (lists, reports); writing through it is a bug. Tables are documented in store/schema.ts. */
  readonly sql: Database
  get(id: string): AnyRecord | undefined
  /**
   * Checks every write with the policy and its noun's schema, then commits all of them in one durable transaction together with outbox rows and search entries. Nothing is written when one is refused.
   * `actor` undefined: device's own writing (starter library, records made by sync such as versions), no policy.
   */
  commit(writes: readonly Write[], actor: Actor | undefined): Result<void, CommitRefusal>
  onChange(listener: (change: StoreChange) => void): () => void
  outbox: Outbox
  quarantine: Quarantine
  /** Small device-only values (settings, checkpoints, account), JSON. */
  device: DeviceValues
}
export type CommitRefusal =
  | { readonly code: RefusalReason; readonly id: string }
  | { readonly code: 'record.invalid'; readonly id: string; readonly reason: string }

export interface Outbox {
  list(): readonly OutboxEntry[]
  get(id: string): OutboxEntry | undefined
  counts(): { readonly waiting: number; readonly refused: number }
  markSending(ids: readonly string[]): void
  /** `isCurrent` false: the record was edited again meanwhile, so it goes back to waiting. */
  markSent(id: string, sentAt: number, pushedUpdatedAt: number): void
  markRefused(id: string, error: ArtelError): void
  /** All 'sending' back to 'waiting' (start of the engine, end of a broken round). */
  resetSending(): void
  /** A refused one goes out again at the next round. */
  sendAgain(id: string): void
  onChange(listener: () => void): () => void
}

export interface Quarantine {
  put(entry: {
    readonly space: string
    readonly id: string
    readonly rev: string
    readonly reason: string
    readonly doc: unknown
  }): void
  remove(space: string, id: string): void
  count(): number
  list(): readonly { readonly space: string; readonly id: string; readonly reason: string }[]
}

export interface DeviceValues {
  get(key: string): unknown
  set(key: string, value: unknown): void
  delete(key: string): void
  onChange(listener: (key: string) => void): () => void
}

/** What the program has to say about the profile itself, until the person dismisses it. */
export interface Notices {
  list(): readonly Notice[]
  /** In memory: it is said again after the next start if it is still so. One with the same id is replaced. */
  say(notice: Notice): void
  /** It is no longer so. */
  withdraw(id: string): void
  dismiss(id: string): void
  onChange(listener: () => void): () => void
}

/** Where tokens live: the system's key store by way of main, or memory. */
export interface Secrets {
  readonly keeping: 'safe' | 'plain' | 'memory'
  load(): Promise<string | undefined>
  /** `allowPlain`: the person agreed to a file that only the system account can read, where there is no key store. */
  save(secret: string, allowPlain: boolean): Promise<void>
  clear(): Promise<void>
}

export interface FileManifest {
  readonly size: number
  readonly sha256: string
  readonly chunks: readonly { readonly sha256: string; readonly size: number }[]
}
/** Bytes by hash on this device. */
export interface FileStore {
  /** Cuts a file on disk into chunks, stores them and gives the manifest. `onProgress` gets bytes done; `signal` stops it. */
  add(
    path: string,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (bytes: number) => void },
  ): Promise<FileManifest>
  /** With a size: only when it has that; a chunk that the disk cut short is as good as none. */
  hasChunk(sha256: string, size?: number): boolean
  missingChunks(manifest: FileManifest): readonly string[]
  readChunk(sha256: string): Promise<Uint8Array>
  /** The first bytes of a file, as many as are wanted or are there; undefined while its first chunk is not here. Not checked against the hash. */
  peek(manifest: FileManifest, bytes: number): Uint8Array | undefined
  /** Where chunks lie, each as `<first two digits>/<sha256>`; for reading. */
  readonly chunkFolder: string
  /** Bytes of a chunk that have arrived so far (a cut download), to resume from. */
  partialSize(sha256: string): number
  appendPartial(sha256: string, bytes: Uint8Array): void
  /** What has arrived stays, also after a power cut. */
  syncPartial(sha256: string): Promise<void>
  /** Verifies the partial against its hash: 'stored', or 'mismatch' (dropped). */
  finishPartial(sha256: string): Promise<'stored' | 'mismatch'>
  /** The whole file put together at a path under the store's own folder, for reading (unzip); undefined when chunks are missing. */
  materialise(manifest: FileManifest): Promise<string | undefined>
  /** A blob (an unpacked package entry), stored by hash: written, synced, renamed. */
  putBlob(bytes: Uint8Array): Promise<string>
  /** The same for what is too large to be held in memory; an error of `pieces` is passed on, and nothing is kept then. */
  putBlobPieces(pieces: AsyncIterable<Uint8Array>): Promise<{ readonly sha256: string; readonly size: number }>
  /** Who put blobs has named them in a package, or gives them up: until then no sweep takes them. */
  releaseBlobs(hashes: readonly string[]): void
  blobPath(sha256: string): string
  /** A file put together is no longer needed. */
  dropWhole(sha256: string): void
  bytesUsed(): number
  /** Bytes: chunks, unpacked entries, and what is only passing through. */
  usage(): { readonly chunks: number; readonly blobs: number; readonly passing: number }
  /** Removes chunks and blobs that are not named here and that nobody is bringing in. @returns bytes freed */
  sweep(named: { readonly chunks: ReadonlySet<string>; readonly blobs: ReadonlySet<string> }): Promise<number>
  /** Of the disk, bytes: free, and how many of these are left for what people write. */
  room(): { readonly free: number; readonly keep: number }
}

/** What sync costs and may cost. */
export interface SyncThrift {
  view(): Thrift
  saveRules(changed: Partial<SyncRules>): void
  answer(choice: CostAnswer): void
  /** The month's cap does not count until tomorrow. */
  liftCap(): void
}

/** Sync as the rest of the engine sees it. */
export interface Sync {
  readonly thrift: SyncThrift
  start(): void
  stop(): Promise<void>
  status(): SyncStatus
  onStatus(listener: (status: SyncStatus) => void): () => void
  tryNow(): void
  pause(): void
  resume(): void
}
