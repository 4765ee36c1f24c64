import { describe, expect, it } from 'vitest'
import { createGroupWrites, type WriteJob } from '#server/storage/group-writes.ts'
import { createOwnMoves } from '#server/storage/own-moves.ts'
import type { IncomingDoc, SpaceStore, StoredDoc, WriteRow } from '#server/storage/space-storage.ts'

/** A store that takes its time, refuses what is called `bad`, and remembers its batches. */
function slowStore() {
  const batches: string[][] = []
  let seq = 0
  const store: Pick<SpaceStore, 'current' | 'write' | 'info'> = {
    current: async () => new Map(),
    info: async () => ({ documents: seq, updateSeq: seq }),
    write: async (docs) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (docs.some(({ _id }) => _id === 'bad')) throw new Error('the store can’t take it')
      batches.push(docs.map(({ _id }) => _id))
      return docs.map(({ _id }) => ({ ok: true as const, id: _id, rev: `${++seq}-x` }))
    },
  }
  return { batches, store }
}

function world() {
  const { batches, store } = slowStore()
  const ownMoves = createOwnMoves()
  let last: Promise<void> = Promise.resolve()
  const write = createGroupWrites(store, ownMoves, (task) => {
    last = last.then(task)
    return last
  })
  return { batches, ownMoves, write }
}

const job = (ids: readonly string[], device?: string): WriteJob => ({
  ids,
  device,
  decide: async (_current: ReadonlyMap<string, StoredDoc>): Promise<readonly IncomingDoc[]> =>
    ids.map((_id) => ({ _id })),
  settle: async (rows: readonly WriteRow[]) => rows,
})

describe('writes that come while a space is busy', () => {
  it('go in one batch, and each gets its own rows', async () => {
    const { batches, write } = world()
    const answers = await Promise.all([write(job(['a'])), write(job(['b', 'c'])), write(job(['d']))])
    expect(batches).toEqual([['a', 'b', 'c', 'd']])
    expect(answers.map((rows) => rows.map(({ id }) => id))).toEqual([['a'], ['b', 'c'], ['d']])
  })

  it('never go together when they name the same document, and keep their order', async () => {
    const { batches, write } = world()
    await Promise.all([write(job(['a'])), write(job(['b'])), write(job(['a', 'c'])), write(job(['d']))])
    expect(batches).toEqual([
      ['a', 'b'],
      ['a', 'c', 'd'],
    ])
  })

  it('fail alone', async () => {
    const { batches, write } = world()
    const ends = await Promise.allSettled([write(job(['a'])), write(job(['bad'])), write(job(['b']))])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(batches).toEqual([['a'], ['b']])
  })

  it('count as a device’s own move only when nobody else’s are among them', async () => {
    const { ownMoves, write } = world()
    await write(job(['a'], 'one'))
    expect(ownMoves.placeOf('one', 0)).toBe(1)
    await Promise.all([write(job(['b'], 'one')), write(job(['c'], 'two'))])
    expect([ownMoves.placeOf('one', 1), ownMoves.placeOf('two', 1)]).toEqual([1, 1])
  })
})
