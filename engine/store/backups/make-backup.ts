/**
 * Makes one verified copy. The copy is taken of a snapshot that a second connection holds, by SQLite's backup interface in small steps: commits go on beside it, and what
 * they write belongs to the next copy. Then the copy is opened again, checked whole, and its content is compared with the snapshot's.
 */
import { statfsSync, statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { openCopy, openForReading } from '../connections.ts'
import { isDamage } from '../store-error.ts'
import { freshTemporary, putBackup, retireBackups, type Backup, type BackupFacts } from './backup-folder.ts'
import { atOnce, contentHash, inTurns, lastWrite, sliceEveryMs } from './content-hash.ts'

export type BackupFailure =
  /** The disk has too little room for a copy and a reserve; bytes. */
  | { readonly kind: 'no-room'; readonly needed: number; readonly free: number }
  /** The database can't be read to its end. */
  | { readonly kind: 'damaged'; readonly reason: string }
  /** The copy isn't what it was made of: the disk lies. */
  | { readonly kind: 'not-equal'; readonly reason: string }

export interface BackupDeps {
  readonly profile: string
  /** The database's file. */
  readonly path: string
  readonly now: () => number
  /** Free bytes of the disk that holds the folder. */
  readonly freeBytes?: ((folder: string) => number) | undefined
}

/** A step copies 24 KiB, far less than a commit takes, and between two steps others have their turn. */
const pagesPerStep = 6
const reserveBytes = 64_000_000

/** Rejects with an AbortError when `signal` says so, and with what the disk says (ENOSPC and the like). */
export async function makeBackup(deps: BackupDeps, signal: AbortSignal): Promise<Result<Backup, BackupFailure>> {
  const tight = tooTight(deps)
  if (tight !== undefined) return err(tight)
  try {
    return await copyOfSnapshot(deps, signal)
  } catch (cause) {
    if (isDamage(cause)) return err({ kind: 'damaged', reason: String(cause) })
    throw cause
  }
}

async function copyOfSnapshot(deps: BackupDeps, signal: AbortSignal): Promise<Result<Backup, BackupFailure>> {
  const source = openForReading(deps.path)
  try {
    const facts = holdSnapshot(source)
    const temporary = freshTemporary(deps.profile)
    let next = performance.now()
    await source.backup(temporary, {
      progress: () => {
        signal.throwIfAborted()
        if (performance.now() < next) return 0
        next = performance.now() + sliceEveryMs
        return pagesPerStep
      },
    })
    const hash = await inTurns(contentHash(source), signal)
    const copied = await inTurns(verifyCopy(temporary), signal)
    return finish(deps, { ...facts, at: deps.now(), kind: 'daily', contentHash: hash }, temporary, copied)
  } finally {
    source.close()
  }
}

/** Before a migration, when nobody else works in the profile: the same in one go. */
export function makeBackupAtOnce(deps: BackupDeps, source: Database): Result<Backup, BackupFailure> {
  const tight = tooTight(deps)
  if (tight !== undefined) return err(tight)
  const temporary = freshTemporary(deps.profile)
  source.prepare<[string]>('VACUUM INTO ?').run(temporary)
  const hash = atOnce(contentHash(source))
  const facts = { ...factsOf(source), at: deps.now(), kind: 'before-migration', contentHash: hash } as const
  return finish(deps, facts, temporary, atOnce(verifyCopy(temporary)))
}

/** Whether a copy still holds what it was verified to hold. @returns undefined when it does, else what is wrong. */
export function complaintOf(backup: Backup): string | undefined {
  try {
    const copied = atOnce(verifyCopy(backup.path))
    return copied.complaint ?? (copied.contentHash === backup.contentHash ? undefined : 'another content')
  } catch (cause) {
    return String(cause)
  }
}

type SnapshotFacts = Pick<BackupFacts, 'bytes' | 'version' | 'lastWrite'>

/** From here on `source` sees one state of the database. */
function holdSnapshot(source: Database): SnapshotFacts {
  source.exec('BEGIN')
  return factsOf(source)
}

function factsOf(source: Database): SnapshotFacts {
  const number = (name: string): number => Number(source.pragma(name, { simple: true }))
  return {
    version: number('user_version'),
    bytes: number('page_count') * number('page_size'),
    lastWrite: lastWrite(source),
  }
}

interface Verified {
  readonly complaint: string | undefined
  readonly contentHash: string
}

function* verifyCopy(path: string): Generator<undefined, Verified> {
  const copy = openCopy(path)
  try {
    let complaint: string | undefined
    const tables = copy.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()
    for (const { name } of tables) {
      const said = copy.pragma(`integrity_check('${name.replaceAll("'", "''")}')`, { simple: true })
      if (said !== 'ok') complaint ??= String(said)
      yield
    }
    return { complaint, contentHash: yield* contentHash(copy) }
  } finally {
    copy.close()
  }
}

function finish(
  { profile }: BackupDeps,
  facts: BackupFacts,
  temporary: string,
  { complaint, contentHash: copied }: Verified,
): Result<Backup, BackupFailure> {
  if (complaint !== undefined) return err({ kind: 'damaged', reason: complaint })
  if (copied !== facts.contentHash) return err({ kind: 'not-equal', reason: 'the copy has another content' })
  const backup = putBackup(profile, temporary, facts)
  retireBackups(profile)
  return ok(backup)
}

function tooTight({ profile, path, freeBytes = freeBytesOf }: BackupDeps): BackupFailure | undefined {
  const needed = sizeOf(path) + sizeOf(`${path}-wal`) + reserveBytes
  const free = freeBytes(profile)
  return free < needed ? { kind: 'no-room', needed, free } : undefined
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
