/**
 * Which live `file` records name which chunk, by space. Follows the space's changes by sequence, so it can be thrown away at any time and is
 * caught up after a crash.
 */
import { fileSchema } from '#core/domain/file/file.ts'
import { sequenceSchema, type Sequence } from '#core/replication/checkpoint.ts'
import type { Millis } from '#core/kernel/clock.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { docToKnownRecord } from '../policies/judge-document.ts'
import type { ChangeRow, SpaceStore } from '../storage/space-storage.ts'

export interface ChunkCatalogue {
  /** Reads the changes that it hasn't seen; a new epoch starts again. */
  catchUp(space: SpaceId, epoch: string, store: SpaceStore): Promise<void>
  /** Bytes of the chunk when a live record of the space names it. */
  size(space: SpaceId, sha256: string): number | undefined
  /** Every chunk that a live record of an existing space names, each once for a space. */
  all(): Iterable<NamedChunk>
  /** Since when stored chunks are known to be named by nobody. */
  readonly unnamed: {
    /** @returns the time of the first note */
    note(space: SpaceId, sha256: string, now: Millis): Millis
    forget(space: SpaceId, sha256: string): void
  }
}

export interface NamedChunk {
  readonly space: SpaceId
  readonly sha256: string
  readonly size: number
}

const page = 500

export function createChunkCatalogue(database: AccountsDatabase): ChunkCatalogue {
  const place = database.prepare<[string], { epoch: string; seq: string }>(
    'SELECT epoch, seq FROM chunkPlaces WHERE space = ?',
  )
  const setPlace = database.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO chunkPlaces (space, epoch, seq) VALUES (?, ?, ?)',
  )
  const forgetSpace = database.prepare<[string]>('DELETE FROM chunks WHERE space = ?')
  const forgetFile = database.prepare<[string, string]>('DELETE FROM chunks WHERE space = ? AND file = ?')
  const insert = database.prepare<[string, string, string, number]>(
    'INSERT OR IGNORE INTO chunks (space, sha256, file, size) VALUES (?, ?, ?, ?)',
  )
  const find = database.prepare<[string, string], { size: number }>(
    'SELECT size FROM chunks WHERE space = ? AND sha256 = ? LIMIT 1',
  )
  const all = database.prepare<[], NamedChunk>(
    'SELECT DISTINCT space, sha256, size FROM chunks WHERE space IN (SELECT space FROM spaces) ORDER BY space, sha256',
  )

  const apply = database.transaction((space: SpaceId, epoch: string, rows: readonly ChangeRow[], seq: Sequence) => {
    for (const { id, doc } of rows) {
      if (!id.startsWith('file:')) continue
      forgetFile.run(space, id)
      const file = fileSchema.safeParse(doc === undefined ? undefined : docToKnownRecord(doc))
      if (file.success) for (const { sha256, size } of file.data.chunks) insert.run(space, sha256, id, size)
    }
    setPlace.run(space, epoch, JSON.stringify(seq))
  })
  const begin = (space: SpaceId, epoch: string): Sequence => {
    const known = place.get(space)
    if (known?.epoch === epoch) return sequenceSchema.parse(JSON.parse(known.seq))
    forgetSpace.run(space)
    return 0
  }
  return {
    catchUp: async (space, epoch, store) => {
      let since = begin(space, epoch)
      if (!(await store.hasMovedFrom(since))) return
      for (;;) {
        const { rows, lastSeq, pending } = await store.changes({
          since,
          limit: page,
          includeDocs: true,
          style: 'main_only',
        })
        apply(space, epoch, rows, lastSeq)
        since = lastSeq
        if (pending === 0) return
      }
    },
    size: (space, sha256) => find.get(space, sha256)?.size,
    // All at once: an open cursor would keep others from writing to the file.
    all: () => all.all(),
    unnamed: createUnnamed(database),
  }
}

function createUnnamed(database: AccountsDatabase): ChunkCatalogue['unnamed'] {
  const insert = database.prepare<[string, string, number]>(
    'INSERT OR IGNORE INTO unnamedChunks (space, sha256, since) VALUES (?, ?, ?)',
  )
  const since = database
    .prepare<[string, string], number>('SELECT since FROM unnamedChunks WHERE space = ? AND sha256 = ?')
    .pluck()
  const remove = database.prepare<[string, string]>('DELETE FROM unnamedChunks WHERE space = ? AND sha256 = ?')
  return {
    note: (space, sha256, now) => {
      insert.run(space, sha256, now)
      return since.get(space, sha256) ?? now
    },
    forget: (space, sha256) => void remove.run(space, sha256),
  }
}
