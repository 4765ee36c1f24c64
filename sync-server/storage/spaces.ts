/** The spaces of this server: opens their stores once, keeps their epochs, runs writes to one space one after the other, and rings when a space moves on. */
import type { SpaceRegister } from '../accounts/space-register.ts'
import { spaceIdSchema, type SpaceId } from '#core/replication/spaces.ts'
import { spaceKey, type Bell } from './bell.ts'
import { createGroupWrites, type GroupWrites } from './group-writes.ts'
import { createOwnMoves, type OwnMoves } from './own-moves.ts'
import type { SpaceStorage, SpaceStore } from './space-storage.ts'

export interface OpenSpace {
  readonly space: SpaceId
  readonly store: SpaceStore
  readonly ownMoves: OwnMoves
  /** Runs a task that reads and then writes, alone in this space; afterwards whoever waits for changes is woken. */
  exclusively<T>(task: () => Promise<T>): Promise<T>
  /** The same for edits, many people's at once. */
  readonly writeTogether: GroupWrites
}

export interface Spaces {
  /** The space when it exists. */
  find(space: string): Promise<OpenSpace | undefined>
  /** The space, made when it is new. */
  ensure(space: SpaceId): Promise<OpenSpace>
  destroy(space: SpaceId): Promise<void>
  /** Told of each move of a space, after whoever waits for it was woken. */
  onMoved(listener: (space: SpaceId) => void): void
  close(): Promise<void>
}

/** The epoch is written in the store too: when one of the two was restored or lost, they differ, and clients must start again. */
const epochDoc = '_local/artel-epoch'

/** @param onOpen runs once for each space, before anybody uses it */
export function createSpaces(
  storage: SpaceStorage,
  register: SpaceRegister,
  bell: Bell,
  onOpen: (open: OpenSpace, epoch: string) => Promise<void>,
): Spaces {
  const opening = new Map<SpaceId, Promise<OpenSpace>>()
  const listeners = new Set<(space: SpaceId) => void>()
  const moved = (space: SpaceId): void => {
    bell.ring(spaceKey(space))
    for (const listener of listeners) listener(space)
  }
  const open = async (space: SpaceId): Promise<OpenSpace> => {
    const ring = (): void => moved(space)
    const store = await storage.open(space, {
      onMoved: ring,
      onGone: () => {
        opening.delete(space)
        ring()
      },
    })
    const epoch = await agreeOnEpoch(space, store, register)
    const [ownMoves, queue] = [createOwnMoves(), ringingQueue(store, ring)]
    const writeTogether = createGroupWrites(queue.store, ownMoves, queue.exclusively)
    const opened: OpenSpace = { space, ownMoves, ...queue, writeTogether }
    await onOpen(opened, epoch)
    return opened
  }
  const ensure = (space: SpaceId): Promise<OpenSpace> => {
    const known = opening.get(space)
    if (known !== undefined) return known
    const opened = open(space).catch((error: unknown) => {
      opening.delete(space)
      throw error
    })
    opening.set(space, opened)
    return opened
  }
  return {
    find: async (name) => {
      const space = spaceIdSchema.safeParse(name)
      return space.success && register.epoch(space.data) !== undefined ? ensure(space.data) : undefined
    },
    ensure,
    destroy: async (space) => {
      const known = await ensure(space)
      await known.exclusively(async () => {
        register.remove(space)
        opening.delete(space)
        await storage.destroy(space)
      })
      // Who waits for it must notice.
      bell.ring(spaceKey(space))
    },
    onMoved: (listener) => void listeners.add(listener),
    close: () => storage.close(),
  }
}

async function agreeOnEpoch(space: SpaceId, store: SpaceStore, register: SpaceRegister): Promise<string> {
  const written = (await store.getLocal(epochDoc))?.['epoch']
  const registered = register.epoch(space)
  if (registered !== undefined && written === registered) return registered
  const epoch = register.renew(space)
  await store.putLocal({ _id: epochDoc, epoch })
  return epoch
}

/** Runs tasks one after the other and rings after one that stored something. Checkpoints of replicators are written often and move nothing: nobody is woken for them. */
function ringingQueue(raw: SpaceStore, ring: () => void): Pick<OpenSpace, 'store' | 'exclusively'> {
  const alone = createQueue()
  let hasWritten = false
  const store: SpaceStore = {
    ...raw,
    write: async (docs, isNewEdits) => {
      if (docs.length > 0) hasWritten = true
      return await raw.write(docs, isNewEdits)
    },
  }
  const exclusively = <T>(task: () => Promise<T>): Promise<T> =>
    alone(async () => {
      hasWritten = false
      try {
        return await task()
      } finally {
        if (hasWritten) ring()
      }
    })
  return { store, exclusively }
}

function createQueue() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(task: () => Promise<T>): Promise<T> => {
    const done = last.then(task)
    last = done.catch(() => undefined)
    return done
  }
}
