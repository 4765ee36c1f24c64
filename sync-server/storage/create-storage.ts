/** The store that the settings name: the embedded one, or CouchDB. */
import { join } from 'node:path'
import { createCouchStorage } from './couch.ts'
import { createPouchStorage } from './pouch.ts'
import type { SpaceStorage } from './space-storage.ts'

export interface CouchPlace {
  readonly url: string
  readonly prefix: string
}
export interface StoragePlace {
  readonly data: string
  /** Undefined: the embedded store, in the data folder. */
  readonly couchdb?: CouchPlace | undefined
}

/** @param onFault told why CouchDB could not be asked */
export function createStorage({ data, couchdb }: StoragePlace, onFault: (reason: string) => void): SpaceStorage {
  if (couchdb === undefined) return createPouchStorage(join(data, 'spaces'))
  // Loaded here alone: the tool that bundles the policy costs a second that the embedded store need not pay.
  const validator = async (): Promise<string> => (await import('./couch-validator.ts')).bundleValidator(couchdb.prefix)
  return createCouchStorage({ ...couchdb, validator, onFault })
}

/** Where a community's records are, as it is remembered in the data folder; the address of CouchDB may change, its databases not. */
export const storageName = ({ couchdb }: StoragePlace): string =>
  couchdb === undefined ? 'embedded' : `couchdb:${couchdb.prefix}`
