/** What sync needs from its neighbours, beside `engine/ports.ts`. The composition root gives the real ones. */
import type { RxCollection } from 'rxdb'
import type { AnyRecord } from '#core/record.ts'
import type { SpaceKind } from '#core/replication/spaces.ts'
import type { Millis } from '#core/kernel/clock.ts'
import type { Store } from '../ports.ts'

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
}
export interface Timing {
  readonly now: () => Millis
  /** 0 <= x < 1. */
  readonly random: () => number
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}
