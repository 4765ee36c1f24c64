/** Everything that a data folder holds, opened and not yet served: by the server, and by the operator's commands while the server is stopped. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { createAccounts, type Accounts } from './accounts/accounts.ts'
import { createChunkCatalogue, type ChunkCatalogue } from './files/chunk-catalogue.ts'
import { createChunkDepot, type ChunkDepot } from './files/chunk-depot.ts'
import { openAccountsDatabase, type AccountsDatabase } from './storage/accounts-database.ts'
import { createBell, type Bell } from './storage/bell.ts'
import { lockDataFolder } from './storage/data-lock.ts'
import { createStorage, storageName, type StoragePlace } from './storage/create-storage.ts'
import type { SpaceStorage } from './storage/space-storage.ts'
import { createSpaces, type Spaces } from './storage/spaces.ts'

export interface OpenData {
  readonly data: string
  readonly database: AccountsDatabase
  readonly accounts: Accounts
  readonly catalogue: ChunkCatalogue
  readonly depot: ChunkDepot
  readonly bell: Bell
  readonly storage: SpaceStorage
  readonly spaces: Spaces
  close(): Promise<void>
}

export const accountsFile = (data: string): string => join(data, 'accounts.sqlite')
export const filesFolder = (data: string): string => join(data, 'files')

/** Lies in a folder while a backup is being put into it. */
export const unfinishedRestoreFile = 'restore-unfinished'
/** Which store has the records of this data folder. */
export const storageFact = 'storage'

/**
 * @returns undefined when another process has the folder open
 * @throws Error when the records are in another store than the settings name, or a backup was put into the folder only in part
 */
export async function openData(
  place: StoragePlace,
  deps: ClockDep & RandomDep & { readonly logger?: FastifyBaseLogger | undefined },
  { isRestore = false } = {},
): Promise<OpenData | undefined> {
  const { data } = place
  if (!isRestore && existsSync(join(data, unfinishedRestoreFile)))
    throw new Error(`A restore into ${data} was not finished: empty the folder and restore again.`)
  mkdirSync(join(data, 'spaces'), { recursive: true, mode: 0o700 })
  const lock = lockDataFolder(data)
  if (lock === undefined) return undefined
  try {
    const database = openAccountsDatabase(accountsFile(data))
    const accounts = await createAccounts(database, deps)
    const catalogue = createChunkCatalogue(database)
    const bell = createBell()
    if (isRestore) accounts.facts.write(storageFact, storageName(place))
    else requireSameStorage(accounts, place)
    const storage = createStorage(place, (reason) => deps.logger?.warn({ reason }, 'CouchDB'))
    const spaces = createSpaces(storage, accounts.register, bell, ({ space, store }, epoch) =>
      catalogue.catchUp(space, epoch, store),
    )
    const depot = createChunkDepot(filesFolder(data), deps)
    const close = async (): Promise<void> => {
      await spaces.close()
      database.close()
      lock.release()
    }
    return { data, database, accounts, catalogue, depot, bell, storage, spaces, close }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Other settings over old data would show everybody an empty community. */
function requireSameStorage({ facts, register }: Accounts, place: StoragePlace): void {
  const known = facts.read(storageFact) ?? (register.all().length === 0 ? undefined : 'embedded')
  if (known !== undefined && known !== storageName(place))
    throw new Error(
      `The records of ${place.data} are in the store "${known}", the settings name "${storageName(place)}". Move them first (artel-server move), or set COUCHDB_URL as it was. Nothing was changed.`,
    )
  facts.write(storageFact, storageName(place))
}
