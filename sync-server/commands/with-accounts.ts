/** Opens the accounts of a data folder, beside a running server too: each statement is a transaction of its own, and roles are read fresh. */
import { createAccounts, type Accounts } from '../accounts/accounts.ts'
import type { ServerConfig } from '../config.ts'
import { accountsFile } from '../open-data.ts'
import { openAccountsDatabase } from '../storage/accounts-database.ts'
import { refused, type Outcome } from './command.ts'
import { neverRan, realDeps } from './on-data.ts'

export async function withAccounts(config: ServerConfig, act: (accounts: Accounts) => Outcome): Promise<Outcome> {
  const missing = neverRan(config)
  if (missing !== undefined) return refused(missing)
  const database = openAccountsDatabase(accountsFile(config.data))
  try {
    return act(await createAccounts(database, realDeps))
  } finally {
    database.close()
  }
}
