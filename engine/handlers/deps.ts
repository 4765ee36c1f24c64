/** What the handlers need; the composition root passes it in. */
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { ErrorCode, ErrorFacts } from '#core/contract/errors.ts'
import type { AccountState } from '#core/contract/views.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Actor } from '#core/policy.ts'
import type { GroupRole } from '#core/replication/spaces.ts'
import type { Result } from '#core/kernel/result.ts'
import type { ArtelError } from '#core/contract/errors.ts'
import type { LearningGoal } from '#core/starter/starter-goals.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import type { AuthorKeys } from '../author-keys.ts'
import type { Account } from '../account/create-account.ts'
import type { FileShelf } from '../files/file-shelf.ts'
import type { PieceOfFile } from '../files/keep-rules.ts'
import type { StoredFile } from '../files/plan-eviction.ts'
import type { ImportedPackage } from '../packages/create-packages.ts'
import type { DocumentReader } from '../packages/documents/create-document-reader.ts'
import type { MadeFiles } from './made-files.ts'
import type { PackageRuns } from '../packages/package-runs.ts'
import type { Editions } from '../packages/editions.ts'
import type { Search } from '../search/search-port.ts'
import type { FileStore, Notices, Store, Sync } from '../ports.ts'

/** Accounts as the handlers use them; implemented by `engine/account`. Failures are values with a code of the catalogue. */
export interface AccountPort
  extends Pick<
    Account,
    | 'inspectServer'
    | 'askToJoin'
    | 'checkAsked'
    | 'forgetAsked'
    | 'reset'
    | 'resetByMail'
    | 'send'
    | 'takeMe'
    | 'advises'
  > {
  state(): AccountState
  onChange(listener: () => void): () => void
  /** Undefined until somebody joined in this profile. */
  actor(): Actor | undefined
  inspect(
    link: string,
  ): Promise<Result<{ readonly server: string; readonly title: string; readonly code: string }, ArtelError>>
  join(input: {
    readonly link: string
    readonly user: string
    readonly displayName: string
    readonly password: string
    readonly keepPlain: boolean
  }): Promise<Result<void, ArtelError>>
  signIn(input: {
    readonly server: string | undefined
    readonly user: string
    readonly password: string
    readonly keepPlain: boolean
  }): Promise<Result<void, ArtelError>>
  signOut(): Promise<void>
  /** A group's id was made on this device: its founder may write there from now on. Call it before the group is committed. */
  foundGroup(space: string, role: GroupRole): void
  /** Keeps the name shown before the member record is here in step with it. */
  rename(displayName: string, company: string | undefined): void
  invite(roles: readonly string[]): Promise<Result<{ readonly link: string; readonly expiresAt: number }, ArtelError>>
}

export interface SyncPort extends Sync {
  /** How many other members' watermarks say that they have what the server stored at `sentAt`. */
  seenBy(space: string, sentAt: number): number
  /** What the server holds of a refused record: 'none' when nothing, undefined when it isn't refused. */
  serverStateOf(id: string): AnyRecord | 'none' | undefined
}

export interface PackagesPort {
  import(path: string, name: string): Promise<Result<ImportedPackage, ArtelError>>
  /** True when the package is unpacked here and can be played. */
  isInstalled(sha256: string): boolean
  /** A small file of an installed package; undefined when there is none. */
  read(sha256: string, path: string): Uint8Array | undefined
}

/** What files take and who may go. */
export interface KeeperPort {
  list(): readonly StoredFileView[]
  free(files?: readonly string[]): Promise<number>
  tidy(): Promise<number>
}
export interface StoredFileView extends StoredFile {
  readonly record: { readonly name: string; readonly size: number }
  readonly course: { readonly title: Bilingual } | undefined
  readonly isLeft: boolean
  readonly isHere: boolean
  readonly pieces: readonly PieceOfFile[]
}

export interface HandlerDeps extends ClockDep, RandomDep {
  readonly authorKeys: AuthorKeys
  /** Milliseconds since some moment of this run; nobody sets this clock. */
  readonly monotonic: () => number
  readonly store: Store
  readonly account: AccountPort
  readonly sync: SyncPort
  readonly search: Search
  readonly files: FileStore
  readonly packages: PackagesPort
  readonly editions: Pick<Editions, 'usable'>
  readonly shelf: FileShelf
  readonly keeper: KeeperPort
  readonly runs: Pick<PackageRuns, 'create' | 'view' | 'onView' | 'steer'>
  readonly uploads: Uploads
  readonly madeFiles: MadeFiles
  readonly documents: Pick<DocumentReader, 'read'>
  /** Where the page reads a file's bytes; differs between Electron and a browser. */
  readonly fileAddress: (id: string) => string
  readonly notices: Notices
  /** What the starter offers as a goal of a plan. */
  readonly goals: readonly LearningGoal[]
  readonly version: string
  readonly profile: string
  /** What the person knows this device by. */
  readonly deviceName: string
  /** Records of a preview are on their way nowhere: nothing is said of where they are. */
  readonly isPreview?: boolean
}

/** Bytes on their way in from the page. */
export interface Uploads {
  begin(name: string, bytes: number): string
  append(upload: string, offset: number, bytes: Uint8Array): Result<number, ErrorCode>
  /** The finished file's path, or undefined when it isn't complete. */
  path(upload: string): string | undefined
  cancel(upload: string): void
}
export type Failure = { readonly code: ErrorCode; readonly facts?: ErrorFacts }
