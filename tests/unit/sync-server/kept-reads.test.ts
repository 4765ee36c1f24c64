import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createKeptReads } from '#server/accounts/kept-reads.ts'
import { createUsers } from '#server/accounts/users.ts'
import { realOptions } from '#server/artel-server.ts'
import { openAccountsDatabase } from '#server/storage/accounts-database.ts'

const folder = (): string => join(mkdtempSync(join(tmpdir(), 'artel-kept-reads-')), 'accounts.sqlite')
const irina = { name: 'irina', displayName: 'Ирина', passwordHash: 'x', roles: ['member'] as const }

it('asks the database once, until something in it changes', () => {
  const database = openAccountsDatabase(folder())
  let asked = 0
  const read = createKeptReads(database)((name: string) => `${name} ${++asked}`)
  expect([read('a'), read('a'), read('b')]).toEqual(['a 1', 'a 1', 'b 2'])
  createUsers(database, realOptions).add(irina)
  expect(read('a')).toBe('a 3')
  database.close()
})

it('a role that a command beside the server takes away is gone with the next look', () => {
  const file = folder()
  const [here, beside] = [openAccountsDatabase(file), openAccountsDatabase(file)]
  const users = createUsers(here, realOptions)
  users.add({ ...irina, roles: ['administrator'] })
  const found = users.find('irina')
  expect(found && users.actor(found).roles).toEqual(['administrator'])
  createUsers(beside, realOptions).change('irina', { roles: ['member'] })
  const again = users.find('irina')
  expect(again && users.actor(again).roles).toEqual(['member'])
  here.close()
  beside.close()
})

it('keeps nothing of a transaction that is taken back', () => {
  const database = openAccountsDatabase(folder())
  const users = createUsers(database, realOptions)
  expect(() =>
    database.transaction(() => {
      users.add(irina)
      expect(users.find('irina')).toBeDefined()
      throw new Error('taken back')
    })(),
  ).toThrow('taken back')
  expect(users.find('irina')).toBeUndefined()
  database.close()
})
