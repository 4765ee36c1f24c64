/** Everything that a data folder holds, opened and not yet served: by the server, and by the operator's commands while the server is stopped. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import { createAccounts, type Accounts } from './accounts/accounts.ts'
import { createChunkCatalogue, type ChunkCatalogue } from './files/chunk-catalogue.ts'
import { createChunkDepot, type ChunkDepot } from './files/chunk-depot.ts'
import { openAccountsDatabase, type AccountsDatabase } from './storage/accounts-database.ts'
import { createBell, type Bell } from './storage/bell.ts'
import { lockDataFolder } from './storage/data-lock.ts'
import { createPouchStorage } from './storage/pouch.ts'
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

/** @returns undefined when another process has the folder open */
export async function openData(data: string, deps: ClockDep & RandomDep): Promise<OpenData | undefined> {
  mkdirSync(join(data, 'spaces'), { recursive: true, mode: 0o700 })
  const lock = lockDataFolder(data)
  if (lock === undefined) return undefined
  try {
    const database = openAccountsDatabase(accountsFile(data))
    const accounts = await createAccounts(database, deps)
    const catalogue = createChunkCatalogue(database)
    const bell = createBell()
    const storage = createPouchStorage(join(data, 'spaces'))
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
