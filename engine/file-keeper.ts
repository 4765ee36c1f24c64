/** Keeps the room that files take: says what comes first and what has room, lets go what was opened longest ago, and sweeps away what nothing names (F6, F8). */
import type { FileRecord } from '#core/domain/file/file.ts'
import type { BegunPackage } from './begun-package.ts'
import { namedBytes } from './files/named-bytes.ts'
import type { FileShelf } from './files/file-shelf.ts'
import { comesByItself, isKept, type PieceOfFile } from './files/keep-rules.ts'
import { canGo, planEviction, type StoredFile } from './files/plan-eviction.ts'
import { createReader, type RecordOf } from './handlers/reader.ts'
import type { Packages } from './packages/create-packages.ts'
import type { Editions } from './packages/editions.ts'
import type { FileStore, Store } from './ports.ts'
import { createPieceFiles, type PieceFiles } from './piece-files.ts'
import type { RoomWatch } from './room-watch.ts'
import { orderFiles } from './sync/file-plan.ts'
import { uploadedKey, type FileWishes } from './sync/file-transfer.ts'

export interface FileKeeperDeps {
  readonly store: Store
  readonly files: FileStore
  readonly packages: Packages
  readonly editions: Editions
  readonly shelf: FileShelf
  readonly playing: () => readonly string[]
  readonly begun: BegunPackage
  readonly me: () => string | undefined
  /** Spaces that the server lists for this member: what is in another can't be had again. */
  readonly listed: () => readonly string[]
  readonly room: RoomWatch
  readonly log: (message: string) => void
}
export interface KeptFile extends StoredFile {
  readonly record: RecordOf<'file'>
  readonly course: RecordOf<'course'> | undefined
  readonly isLeft: boolean
  readonly isHere: boolean
  /** Articles and courses that it belongs to. */
  readonly pieces: readonly PieceOfFile[]
}
export interface FileKeeper extends FileWishes {
  list(): readonly KeptFile[]
  /** Lets go of these files, or of all that may go. @returns bytes freed */
  free(files?: readonly string[]): Promise<number>
  /** Keeps the budget and sweeps. @returns bytes freed */
  tidy(): Promise<number>
  /** Tidies now and a while after each change that can leave something behind. */
  start(): void
  stop(): Promise<void>
}

const quietMs = 5_000

export function createFileKeeper(deps: FileKeeperDeps): FileKeeper {
  const { store, files, packages, editions, shelf } = deps
  const reader = createReader(store)
  const pieces = createPieceFiles(store)
  /** Known to be whole: asking the disk for each chunk of each file is too dear for a view that is live. */
  const whole = new Map<string, string>()
  const missingOf = (file: RecordOf<'file'>): readonly string[] => {
    if (whole.get(file.id) === file.sha256) return []
    const missing = files.missingChunks(file)
    if (missing.length === 0) whole.set(file.id, file.sha256)
    return missing
  }
  const list = (): readonly KeptFile[] => keptFiles(deps, pieces, missingOf, reader.list('file'), reader.list('course'))
  let running: Promise<number> = Promise.resolve(0)
  let timer: NodeJS.Timeout | undefined
  const stops: (() => void)[] = []

  const sweep = async (): Promise<number> => {
    whole.clear()
    const named = namedBytes({
      files: () => reader.list('file'),
      courses: () => reader.list('course'),
      drafts: () => reader.list('draft'),
      shelf,
      usable: (course) => editions.usable(course),
      begun: deps.begun,
      playing: deps.playing,
    })
    for (const sha256 of packages.installed()) if (!named.packages.has(sha256)) packages.uninstall(sha256)
    const blobs = new Set(packages.installed().flatMap((sha256) => packages.blobs(sha256).map((blob) => blob.sha256)))
    return await files.sweep({ chunks: named.chunks, blobs })
  }
  const leave = (going: readonly KeptFile[]): void => {
    for (const { record, course } of going) {
      shelf.leave(record.id)
      if (course !== undefined) editions.forget(course.id)
    }
  }
  const keepBudget = (): void => {
    const budget = shelf.budget()
    if (budget === undefined) return
    const all = list()
    const going = new Set(planEviction(all, usedBytes(files), budget))
    leave(all.filter((file) => going.has(file.id)))
  }
  /** One after the other. */
  const inTurn = (work: () => Promise<number>): Promise<number> => {
    running = running.catch(() => 0).then(work)
    return running
  }
  const tidy = (): Promise<number> =>
    inTurn(async () => {
      keepBudget()
      return await sweep()
    })
  const later = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      tidy().catch((cause: unknown) => deps.log(`tidying files: ${String(cause)}`))
    }, quietMs)
    timer.unref()
  }
  return {
    list,
    free: (ids) =>
      inTurn(async () => {
        leave(list().filter((file) => canGo(file) && (ids?.includes(file.id) ?? true)))
        return await sweep()
      }),
    tidy,
    onChange: (listener) => shelf.onChange(listener),
    choose: (missing) => chooseFiles(deps, pieces, missing),
    hasRoomFor: (bytes) => deps.room.hasRoomFor(bytes),
    noRoomNeeded: () => deps.room.noRoomNeeded(),
    start: () => {
      stops.push(
        store.onChange(({ types }) => {
          if (['file', 'course', 'draft'].some((type) => types.has(type))) later()
        }),
        shelf.onChange(later),
      )
      later()
    },
    stop: async () => {
      for (const stop of stops.splice(0)) stop()
      clearTimeout(timer)
      await running.catch(() => 0)
    },
  }
}

export function usedBytes(files: Pick<FileStore, 'usage'>): number {
  const { chunks, blobs, passing } = files.usage()
  return chunks + blobs + passing
}

function keptFiles(
  { store, packages, shelf, playing, me, listed }: FileKeeperDeps,
  pieces: PieceFiles,
  missingOf: (file: RecordOf<'file'>) => readonly string[],
  records: readonly RecordOf<'file'>[],
  courses: readonly RecordOf<'course'>[],
): readonly KeptFile[] {
  const open = new Set(playing())
  const spaces = new Set(listed())
  const rules = shelf.keep()
  const courseOf = new Map(
    courses.flatMap((course) => (course.package ? [[course.package.file, course] as const] : [])),
  )
  return records.map((record) => {
    const { id, author, space, sha256, size } = record
    const { openedAt, isPinned = false, isLeft = false } = shelf.note(id)
    const course = courseOf.get(id)
    const missing = new Set(missingOf(record))
    const here = size - sum(record.chunks.filter((chunk) => missing.has(chunk.sha256)).map((chunk) => chunk.size))
    const isMine = author === me() && store.device.get(uploadedKey(id)) !== sha256
    return {
      id,
      record,
      course,
      bytes: here + sum(packages.blobs(sha256).map((blob) => blob.size)),
      openedAt,
      isUnsent:
        (isMine && missing.size === 0) || !spaces.has(space) || (store.outbox.get(id)?.state ?? 'sent') !== 'sent',
      isPinned: isPinned || isKept(rules, pieces.of(id)),
      isOpen: open.has(sha256),
      isLeft,
      isHere: missing.size === 0,
      pieces: pieces.of(id),
    }
  })
}

/**
 * What is open, pinned or kept comes in any case; of the others what the rules let come by itself or somebody opened once, as long as the budget has room for it. What was left at
 * the server stays there.
 */
function chooseFiles(
  { files, shelf, begun }: FileKeeperDeps,
  pieces: PieceFiles,
  missing: readonly FileRecord[],
): readonly FileRecord[] {
  const rules = shelf.keep()
  const rank = (file: Pick<FileRecord, 'id'>): number =>
    Math.min(shelf.rank(file), isKept(rules, pieces.of(file.id)) ? 1 : 2)
  const isWanted = (file: FileRecord): boolean => {
    const { isLeft = false, openedAt } = shelf.note(file.id)
    if (isLeft) return isKept(rules, pieces.of(file.id))
    const former = pieces.formerOf(file.id)
    // An earlier edition comes to who is in the middle of it, and to who asks for it.
    if (former !== undefined && openedAt === undefined) return begun(former)?.file === file.id
    return rank(file) < 2 || openedAt !== undefined || comesByItself(rules, file.mime, pieces.of(file.id))
  }
  const budget = shelf.budget()
  let room = budget === undefined ? Infinity : budget - usedBytes(files)
  return orderFiles(missing.filter(isWanted), { rank }).filter((file) => {
    if (rank(file) > 1 && file.size > room) return false
    room -= file.size
    return true
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
