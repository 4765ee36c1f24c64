/** What the routes stand on; put together in `artel-server.ts`, or by a test. */
import type { FastifyBaseLogger } from 'fastify'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Dumps } from './dumps/create-dumps.ts'
import type { DumpShelf } from './dumps/dump-shelf.ts'
import type { ChunkCatalogue } from './files/chunk-catalogue.ts'
import type { ChunkDepot } from './files/chunk-depot.ts'
import type { ChunkPartials } from './files/chunk-partials.ts'
import type { Mail } from './mail/create-mail.ts'
import type { Operating } from './operator/operating.ts'
import type { LongPolls } from './plugins/long-polls.ts'
import type { Bell } from './storage/bell.ts'
import type { Spaces } from './storage/spaces.ts'

export interface ServerLimits {
  /** Joins and sign-ins of one address in `tryWindowMs`. */
  readonly tries: number
  /** Unknown invitation codes of one address in an hour: guessing. */
  readonly unknownCodes: number
  readonly tryWindowMs: number
  /** Requests for an account that one address may make in an hour. */
  readonly signUps: number
  /** Groups, enrolments included, that one person may found in a day. */
  readonly groupsADay: number
  /** Links for newcomers that one owner of companies may make in a day, and that may be open into one company. */
  readonly colleaguesADay: number
  readonly colleaguesOpen: number
  /** Requests of one person that hang at the server at once: a device has one, a plain CouchDB client one for each database. */
  readonly longPolls: number
  readonly bodyBytes: number
  /** A request that takes longer to arrive is cut off. */
  readonly requestTimeoutMs: number
}

/** 8 MB on a 35 kbit/s line take half an hour, but clients on such lines send small batches; a chunk takes a minute. */
export const defaultLimits: ServerLimits = {
  tries: 60,
  unknownCodes: 10,
  tryWindowMs: 60_000,
  signUps: 10,
  groupsADay: 50,
  colleaguesADay: 20,
  colleaguesOpen: 20,
  longPolls: 32,
  bodyBytes: 8_000_000,
  requestTimeoutMs: 300_000,
}

export interface ServerDeps extends ClockDep, RandomDep {
  readonly accounts: Accounts
  readonly spaces: Spaces
  readonly bell: Bell
  readonly depot: ChunkDepot
  readonly partials: ChunkPartials
  readonly catalogue: ChunkCatalogue
  readonly dumps: Pick<Dumps, 'offer'>
  readonly shelf: Pick<DumpShelf, 'find'>
  readonly limits: ServerLimits
  readonly longPolls: LongPolls
  readonly title: string
  readonly version: string
  /** Address that invitations name. */
  readonly publicUrl: () => string
  /** May people ask for an account without an invitation? */
  readonly signUp: 'closed' | 'approval'
  /** May the owner of a company let colleagues in that have no account? */
  readonly colleagues: 'owners' | 'closed'
  /** Only where SMTP is set up. */
  readonly mail: Mail | undefined
  readonly operating: Operating
  readonly logger: FastifyBaseLogger | undefined
}
