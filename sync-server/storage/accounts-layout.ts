/** Steps of accounts.sqlite from one layout to the next. A step that was released is never changed; a new one is added after it. */
import type { Database } from 'better-sqlite3'

const people = `
ALTER TABLE users ADD COLUMN email TEXT;
ALTER TABLE users ADD COLUMN language TEXT NOT NULL DEFAULT 'ru';
ALTER TABLE users ADD COLUMN regions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE users ADD COLUMN suspendedAt INTEGER;
ALTER TABLE users ADD COLUMN homeGroup TEXT;
ALTER TABLE invitations ADD COLUMN regions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE invitations ADD COLUMN groupSpace TEXT REFERENCES groups(space) ON DELETE CASCADE;
ALTER TABLE invitations ADD COLUMN groupRole TEXT;
ALTER TABLE invitations ADD COLUMN forUser TEXT;
ALTER TABLE invitations ADD COLUMN endedAs TEXT;
CREATE INDEX invitationsByUser ON invitations (forUser) WHERE forUser IS NOT NULL;
ALTER TABLE devices ADD COLUMN seenAt INTEGER NOT NULL DEFAULT 0;
UPDATE devices SET seenAt = createdAt;
CREATE INDEX devicesByUser ON devices (user);
ALTER TABLE groups ADD COLUMN title TEXT;
ALTER TABLE groups ADD COLUMN closedAt INTEGER;
CREATE TABLE signUps (
  id TEXT PRIMARY KEY, ticketHash TEXT NOT NULL UNIQUE, user TEXT NOT NULL, displayName TEXT NOT NULL, passwordHash TEXT, email TEXT, language TEXT NOT NULL,
  region TEXT, note TEXT NOT NULL, createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', decidedBy TEXT,
  decidedAt INTEGER, words TEXT) STRICT;
CREATE TABLE resetCodes (
  codeHash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users(name) ON DELETE CASCADE, createdBy TEXT NOT NULL, createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL, usedAt INTEGER) STRICT;
CREATE INDEX resetCodesByUser ON resetCodes (user);
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL, facts TEXT NOT NULL) STRICT;
CREATE INDEX auditByTarget ON audit (target, id);
CREATE INDEX auditByActor ON audit (actor, id);
CREATE TRIGGER auditIsNeverChanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER auditIsNeverDeleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
`

const consents = `
CREATE TABLE consents (
  id INTEGER PRIMARY KEY, space TEXT NOT NULL REFERENCES groups(space) ON DELETE CASCADE, user TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER,
  endedBy TEXT) STRICT;
CREATE UNIQUE INDEX consentsInForce ON consents (space, user) WHERE until IS NULL;
CREATE INDEX consentsByUser ON consents (user);
CREATE INDEX consentsBySpace ON consents (space);
`

/** `broughtBy`: the owner of a company with whose invitation the account was made; null where somebody who looks after people let the person in. */
const colleagues = `
ALTER TABLE users ADD COLUMN broughtBy TEXT;
UPDATE consents SET until = g.closedAt, endedBy = g.founder FROM groups g WHERE g.space = consents.space AND g.closedAt IS NOT NULL AND until IS NULL;
DELETE FROM groupRoles WHERE role = 'adviser' AND space IN (SELECT space FROM groups WHERE closedAt IS NOT NULL);
`

/** `steps[n]` leads from layout n + 1 to n + 2. */
const steps: readonly string[] = [people, consents, colleagues]

/** The newest layout that this server knows. */
export const newestLayout = 1 + steps.length

/** Brings the tables to the newest layout, in one transaction: a crash leaves the former one. */
export function raiseLayout(database: Database, firstTables: string): void {
  const raise = database.transaction(() => {
    database.exec(firstTables)
    const found = Math.max(1, layoutOf(database))
    for (const step of steps.slice(found - 1)) database.exec(step)
    database.pragma(`user_version = ${newestLayout}`)
  })
  raise.immediate()
}

export const layoutOf = (database: Database): number => Number(database.pragma('user_version', { simple: true }))
