/** The ways the profile's files are opened. better-sqlite3 re-opens a write-ahead log at NORMAL, so each way sets what it needs and nothing is left to the default. */
import Database from 'better-sqlite3'

const lockWaitMs = 5_000

/** For member work: commits survive a power cut. The caller checks the settings (`assertSettings`), because a pragma that isn't understood is silently ignored. */
export function openForWork(path: string): Database.Database {
  const sql = new Database(path, { timeout: lockWaitMs })
  return withSettings(sql, () => {
    sql.pragma('journal_mode = WAL')
    durable(sql)
    // Moving the log into the file after every 4 MB (the usual) would double the syncs of a large pull.
    sql.pragma('wal_autocheckpoint = 4000')
    // Keeps the log from staying as large as the largest pull ever was.
    sql.pragma('journal_size_limit = 67108864')
  })
}

/** A second connection that only looks: a snapshot held on it stands still while the first goes on writing. */
export function openForReading(path: string): Database.Database {
  const sql = new Database(path, { readonly: true, timeout: lockWaitMs })
  return withSettings(sql, () => durable(sql))
}

/** A copy that nobody else has open: one plain file without a log beside it. */
export function openCopy(path: string): Database.Database {
  const sql = new Database(path, { timeout: lockWaitMs })
  return withSettings(sql, () => {
    sql.pragma('journal_mode = DELETE')
    durable(sql)
  })
}

function durable(sql: Database.Database): void {
  sql.pragma('synchronous = FULL')
  // On macOS a plain fsync leaves the data in the drive's own cache; elsewhere this says nothing.
  sql.pragma('fullfsync = ON')
  sql.pragma('foreign_keys = ON')
  sql.pragma(`busy_timeout = ${lockWaitMs}`)
}

function withSettings(sql: Database.Database, set: () => void): Database.Database {
  try {
    set()
    return sql
  } catch (cause) {
    sql.close()
    throw cause
  }
}
