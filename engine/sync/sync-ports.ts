/** What sync needs from its neighbours, beside `engine/ports.ts`. The composition root gives the real ones. */
import type { RxCollection } from 'rxdb'
import type { AnyRecord } from '#core/record.ts'
import type { SpaceKind } from '#core/replication/spaces.ts'
import type { Millis } from '#core/kernel/clock.ts'
import type { Actor } from '#core/policy.ts'
import type { Advice, Me } from '#core/replication/wire.ts'
import type { FileStore, Store } from '../ports.ts'
import type { Authority } from './couch-client.ts'
import type { FileWishes } from './file-transfer.ts'
import type { HttpDoor } from './http-door.ts'
import type { ForkRecord } from './wire-record.ts'

/** The server's state of a record as it was last known: its revision, and the digest of what that revision holds (`digestOf`). */
export interface MasterRevision {
  readonly rev: string
  readonly digest: string
}
export interface MasterRevisions {
  get(space: string, id: string): MasterRevision | undefined
  put(space: string, id: string, revision: MasterRevision): void
  /** In one transaction. */
  putAll(space: string, revisions: readonly (MasterRevision & { readonly id: string })[]): void
  deleteSpace(space: string): void
}
/** The store as sync sees it: with the collections that replications run on. */
export interface SyncStore extends Store {
  readonly collections: Readonly<Record<SpaceKind, RxCollection<AnyRecord>>>
  readonly masterRevisions: MasterRevisions
  /** Takes all rows of a space away, without a word to the server. @returns false where there were none */
  forgetSpace(space: string): boolean
  /** Before the replication of this identifier first runs. */
  expectReplication(kind: SpaceKind, replicationIdentifier: string): void
  /** What `read` writes and the records it gives, in one durable transaction; gives back those that have a row here already. */
  installPulled(
    kind: SpaceKind,
    replicationIdentifier: string,
    read: () => readonly ForkRecord[],
  ): readonly ForkRecord[]
}
export interface Timing {
  readonly now: () => Millis
  /** 0 <= x < 1. */
  readonly random: () => number
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** What sync needs of the account (`Account.line` fits). */
export interface SyncAccount extends Authority {
  readonly serverId: () => string | undefined
  readonly user: () => string | undefined
  readonly isSignInNeeded: () => boolean
  readonly markSignInNeeded: () => void
  readonly markSuspended: () => void
  readonly spaces: () => readonly ListedSpace[]
  readonly takeMe: (me: Me) => void
  /** Companies that this person advises or advised. */
  readonly advises?: () => readonly Advice[]
}
export interface ListedSpace {
  readonly space: string
  readonly epoch: string
}
export interface SyncTuning {
  /** A burst of commits becomes one push. */
  readonly debounceMs: number
  /** How long the server may hold the feed. */
  readonly feedMs: number
  /** On a line where nothing happens the feed is held up to so long. */
  readonly longestFeedMs: number
  readonly watermarkWaitPerMemberMs: number
  /** The longest wait until files that were not ready are looked at again. */
  readonly filesAgainMs: number
}
export interface SyncDeps {
  readonly store: SyncStore
  readonly files: FileStore
  /** In which order files come, and which are left at the server; without it all come as they are. */
  readonly wishes?: FileWishes
  readonly account: SyncAccount
  readonly actor: () => Actor | undefined
  readonly onAccountChange: (listener: () => void) => () => void
  readonly door: HttpDoor
  readonly timing: Timing
  /** Another version than the last one tries again what could not be read (PL5). */
  readonly programVersion: string
  /** Where the dump of a first sync is put together; without it everything is read by pages. */
  readonly dumpFolder?: string
  readonly tuning?: Partial<SyncTuning>
  /** Names the network the device is in, so that each line's speed is remembered apart. */
  readonly network?: () => string
}
