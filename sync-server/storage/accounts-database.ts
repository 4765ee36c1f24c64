/** The file with accounts, invitations, tokens, groups and spaces. Every statement is one durable transaction (WAL, synchronous=FULL). */
import Database from 'better-sqlite3'
import { layoutOf, newestLayout, raiseLayout } from './accounts-layout.ts'

export type AccountsDatabase = Database.Database

/** The first layout; later ones are steps in accounts-layout.ts. */
const schema = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS users (
  name TEXT PRIMARY KEY, displayName TEXT NOT NULL, passwordHash TEXT NOT NULL, sessionSalt TEXT NOT NULL,
  roles TEXT NOT NULL, createdAt INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS invitations (
  codeHash TEXT PRIMARY KEY, roles TEXT NOT NULL, createdBy TEXT NOT NULL, createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL,
  usedBy TEXT, usedAt INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS devices (
  id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users(name) ON DELETE CASCADE, name TEXT NOT NULL,
  createdAt INTEGER NOT NULL, revokedAt INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS refreshTokens (
  tokenHash TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL, usedAt INTEGER, deadAt INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS spaces (space TEXT PRIMARY KEY, epoch TEXT NOT NULL, createdAt INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS groups (
  space TEXT PRIMARY KEY, kind TEXT NOT NULL, founder TEXT NOT NULL, people TEXT NOT NULL, createdAt INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS groupRoles (
  space TEXT NOT NULL REFERENCES groups(space) ON DELETE CASCADE, user TEXT NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (space, user, role)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS groupRolesByUser ON groupRoles (user);
CREATE INDEX IF NOT EXISTS groupsByKind ON groups (kind);
CREATE TABLE IF NOT EXISTS chunks (
  space TEXT NOT NULL, sha256 TEXT NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL,
  PRIMARY KEY (space, sha256, file)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS chunksByFile ON chunks (space, file);
CREATE TABLE IF NOT EXISTS chunkPlaces (space TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq TEXT NOT NULL) STRICT;
DROP TABLE IF EXISTS chunkCatalogue;
CREATE TABLE IF NOT EXISTS unnamedChunks (
  space TEXT NOT NULL, sha256 TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (space, sha256)) STRICT, WITHOUT ROWID;
`

/**
 * Who has which role in a group: those who were given one, and every editor and administrator in every desk. A rule, not a list: it acts with the next request after a community role was
 * given or taken, and nothing can be forgotten when it is.
 */
const rolesInGroups = `
CREATE TEMP VIEW rolesInGroups AS
SELECT space, user, role FROM groupRoles
UNION ALL
SELECT g.space, u.name AS user, 'member' AS role FROM groups g JOIN users u
WHERE g.kind = 'desk' AND u.suspendedAt IS NULL AND EXISTS (SELECT 1 FROM json_each(u.roles) WHERE value IN ('editor', 'administrator'))
`

/** Opens or makes the file. @throws Error when it was written by a newer server. */
export function openAccountsDatabase(file: string): AccountsDatabase {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 5000')
  const found = layoutOf(database)
  if (found > newestLayout) {
    database.close()
    throw new Error(
      `${file} was written by a newer server (layout ${found}, this one knows ${newestLayout}). Nothing was changed.`,
    )
  }
  database.function('fold', { deterministic: true }, (text) => fold(String(text)))
  raiseLayout(database, schema)
  database.exec(rolesInGroups)
  return database
}

/** As people search: without case, ё as е. The same is a function of SQL. */
export const fold = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')
