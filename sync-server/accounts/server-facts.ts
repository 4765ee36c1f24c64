/** Small facts of this server that live as long as its data: its identity, its keys, the address it was last reached at. */
import type { AccountsDatabase } from '../storage/accounts-database.ts'

export interface ServerFacts {
  read(key: string): string | undefined
  write(key: string, value: string): void
  /** The stored value or, the first time, the one made now. */
  ensure(key: string, make: () => string): string
}

export function createServerFacts(database: AccountsDatabase): ServerFacts {
  const select = database.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?')
  const insert = database.prepare<[string, string]>(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING',
  )
  const upsert = database.prepare<[string, string]>(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const read = (key: string): string | undefined => select.get(key)?.value
  return {
    read,
    write: (key, value) => void upsert.run(key, value),
    ensure: (key, make) => {
      const known = read(key)
      if (known !== undefined) return known
      insert.run(key, make())
      return read(key) ?? ''
    },
  }
}
