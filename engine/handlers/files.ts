/** The room that files take, and what the person wants with them. */
import type { StorageView, StoredItem } from '#core/contract/storage.ts'
import { canGo } from '../files/plan-eviction.ts'
import { shelfKey } from '../files/file-shelf.ts'
import type { HandlerDeps, StoredFileView } from './deps.ts'
import { heldFileHandlers } from './held-files.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'

export function fileHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const { shelf, keeper } = deps
  return {
    ...heldFileHandlers(os, deps),
    watchStorage: os.files.watchStorage.handler(({ signal }) =>
      live(
        deps,
        {
          types: ['file', 'course', 'draft'],
          device: (key) => shelfKey(key) || key === 'packages' || key === 'files.swept',
          sync: true,
        },
        signal,
        () => storageView(deps),
      ),
    ),
    setBudget: os.files.setBudget.handler(async ({ input }) => {
      shelf.setBudget(input.bytes ?? undefined)
      await keeper.tidy()
      return {}
    }),
    freeSpace: os.files.freeSpace.handler(async ({ input }) => {
      const bytes = await keeper.free(input.id === undefined ? undefined : [input.id])
      deps.store.device.set('files.swept', deps.now())
      return { bytes }
    }),
    pin: os.files.pin.handler(({ input }) => {
      shelf.pin(input.id, input.isPinned)
      return {}
    }),
  }
}

function storageView({ files, shelf, keeper }: HandlerDeps): StorageView {
  const { chunks, blobs, passing } = files.usage()
  const { free, keep } = files.room()
  const all = keeper.list()
  return {
    used: chunks + blobs + passing,
    kinds: { files: chunks, unpacked: blobs, passing },
    budget: shelf.budget() ?? null,
    canBeFreed: all.filter(canGo).reduce((sum, { bytes }) => sum + bytes, 0),
    // Whole megabytes: a view that changes with every byte is sent with every byte.
    free: Math.floor(free / 1e6) * 1e6,
    isAlmostFull: free <= keep,
    items: all.map(itemOf).toSorted((a, b) => b.bytes - a.bytes),
  }
}

function itemOf(file: StoredFileView): StoredItem {
  const { id, record, course, openedAt, isPinned, isLeft, isHere, isUnsent } = file
  return {
    id,
    kind: course === undefined ? 'file' : 'course',
    title: course?.title ?? record.name,
    bytes: file.bytes > 0 ? file.bytes : record.size,
    state: isLeft ? 'left' : !isHere ? 'coming' : isUnsent ? 'unsent' : 'here',
    isPinned,
    canBeFreed: canGo(file),
    ...(openedAt === undefined ? {} : { openedAt }),
  }
}
