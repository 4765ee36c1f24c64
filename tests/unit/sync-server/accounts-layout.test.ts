import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, it } from 'vitest'
import { groupSpace } from '#core/replication/spaces.ts'
import { createAudit } from '#server/accounts/audit.ts'
import { createConsents } from '#server/accounts/consents.ts'
import { createDevices } from '#server/accounts/devices.ts'
import { createGroups } from '#server/accounts/groups.ts'
import { createUsers } from '#server/accounts/users.ts'
import { realOptions } from '#server/artel-server.ts'
import { openAccountsDatabase } from '#server/storage/accounts-database.ts'
import { newestLayout } from '#server/storage/accounts-layout.ts'

const folder = mkdtempSync(join(tmpdir(), 'artel-layout-'))
const file = join(folder, 'accounts.sqlite')
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('a file of the first layout is raised with its people, and one of a newer server is left alone', () => {
  const old = new Database(file)
  old.exec(`
    CREATE TABLE users (name TEXT PRIMARY KEY, displayName TEXT NOT NULL, passwordHash TEXT NOT NULL, sessionSalt TEXT NOT NULL, roles TEXT NOT NULL, createdAt INTEGER NOT NULL) STRICT;
    CREATE TABLE devices (id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users(name) ON DELETE CASCADE, name TEXT NOT NULL, createdAt INTEGER NOT NULL, revokedAt INTEGER) STRICT;
    INSERT INTO users VALUES ('irina', 'Ирина', 'hash', 'salt', '["member","trainer"]', 5);
    INSERT INTO devices VALUES ('d1', 'irina', 'laptop', 7, NULL);
    PRAGMA user_version = 1`)
  old.close()

  const raised = openAccountsDatabase(file)
  expect(createUsers(raised, realOptions).find('irina')).toMatchObject({
    displayName: 'Ирина',
    roles: ['member', 'trainer'],
    regions: [],
    email: undefined,
    suspendedAt: undefined,
    createdAt: 5,
  })
  expect(createDevices(raised, realOptions).list('irina')).toEqual([
    { device: 'd1', name: 'laptop', createdAt: 7, seenAt: 7 },
  ])
  raised.close()
  openAccountsDatabase(file).close()

  const newer = new Database(file)
  newer.pragma(`user_version = ${newestLayout + 1}`)
  newer.close()
  expect(() => openAccountsDatabase(file)).toThrow('written by a newer server')
})

it('[AD6] a consent that stands in a closed group ends with the layout that knows of it', () => {
  const place = mkdtempSync(join(tmpdir(), 'artel-layout-'))
  const path = join(place, 'accounts.sqlite')
  const closed = groupSpace('00000000-0000-4000-8000-000000000001')
  const open = groupSpace('00000000-0000-4000-8000-000000000002')
  const before = openAccountsDatabase(path)
  for (const [space, closedAt] of [
    [closed, 7],
    [open, null],
  ] as const) {
    createGroups(before, { now: () => 3 }).create({ space, kind: 'company', founder: 'anna', people: [] })
    before.prepare('UPDATE groups SET closedAt = ? WHERE space = ?').run(closedAt, space)
    before.prepare('INSERT INTO groupRoles (space, user, role) VALUES (?, ?, ?)').run(space, 'vera', 'adviser')
    before.prepare('INSERT INTO consents (space, user, since) VALUES (?, ?, ?)').run(space, 'vera', 5)
  }
  before.exec('ALTER TABLE users DROP COLUMN broughtBy; PRAGMA user_version = 3')
  before.close()

  const raised = openAccountsDatabase(path)
  const groups = createGroups(raised, { now: () => 9 })
  expect([closed, open].map((space) => groups.roleOf(space, 'vera'))).toEqual([undefined, 'adviser'])
  const consents = createConsents(raised, { now: () => 9 })
  expect(consents.inGroup(closed)).toMatchObject([{ user: 'vera', since: 5, until: 7, endedBy: 'anna' }])
  expect(consents.inGroup(open)).toMatchObject([{ until: undefined }])
  raised.close()
  rmSync(place, { recursive: true, force: true })
})

it('the log can only be added to, and keeps an entry only together with what it tells of', () => {
  const database = openAccountsDatabase(':memory:')
  const audit = createAudit(database, { now: () => 3 })
  audit.write({ actor: 'admin', action: 'group.closed', target: 'group-1' })
  const fail = () =>
    audit.act({ actor: 'admin', action: 'group.reopened', target: 'group-1' }, () => {
      throw new Error('no')
    })
  expect(fail).toThrow('no')
  expect(audit.list({ action: 'group', limit: 10 })).toEqual([
    { id: 1, time: 3, actor: 'admin', action: 'group.closed', target: 'group-1', facts: {} },
  ])
  expect(() => database.exec(`UPDATE audit SET actor = 'nobody'`)).toThrow('only added to')
  expect(() => database.exec('DELETE FROM audit')).toThrow('only added to')
  database.close()
})
