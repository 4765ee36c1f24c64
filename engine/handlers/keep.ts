/** What of the library's files is kept on this device. */
import type { KeepView } from '#core/contract/keep.ts'
import { shelfKey } from '../files/file-shelf.ts'
import type { HandlerDeps, StoredFileView } from './deps.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'
import { createReader, type Reader } from './reader.ts'

/** More would be a list to work through; the largest are what matters. */
const mostPieces = 100

export function keepHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const { shelf } = deps
  return {
    watch: os.keep.watch.handler(({ signal }) =>
      live(
        deps,
        {
          types: ['file', 'article', 'course', 'collection', 'topic'],
          device: (key) => shelfKey(key) || key === 'files.swept',
          sync: true,
        },
        signal,
        () => keepView(deps, reader),
      ),
    ),
    setFetch: os.keep.setFetch.handler(({ input }) => {
      shelf.setKeep({ ...shelf.keep(), fetch: input.fetch })
      return {}
    }),
    keep: os.keep.keep.handler(({ input: { kind, id, isKept } }) => {
      const rules = shelf.keep()
      const list = { topic: 'topics', collection: 'collections', piece: 'pieces' } as const
      const others = rules[list[kind]].filter((one) => one !== id)
      shelf.setKeep({ ...rules, [list[kind]]: isKept ? [...others, id] : others })
      return {}
    }),
  }
}

function keepView({ files, shelf, keeper }: HandlerDeps, reader: Reader): KeepView {
  const rules = shelf.keep()
  const { chunks, blobs, passing } = files.usage()
  const all = keeper.list().filter(({ pieces }) => pieces.length > 0)
  const amountsOf = (chosen: readonly StoredFileView[], isKept: boolean) => ({
    files: chosen.length,
    bytes: sum(chosen.map(({ record }) => record.size)),
    here: sum(chosen.map(({ bytes, record }) => Math.min(bytes, record.size))),
    isKept,
  })
  const inTopic = groupBy(all, ({ topics }) => topics.slice(-1))
  const inCollection = groupBy(all, ({ collections }) => collections)
  const inPiece = groupBy(all, ({ id }) => [id])
  return {
    fetch: rules.fetch,
    used: chunks + blobs + passing,
    // Whole megabytes: a view that changes with every byte is sent with every byte.
    free: Math.floor(files.room().free / 1e6) * 1e6,
    topics: [...inTopic].map(([key, some]) => ({ key, ...amountsOf(some, rules.topics.includes(key)) })),
    collections: [...inCollection].flatMap(([id, some]) => {
      const title = reader.get('collection', id)?.title
      return title === undefined ? [] : [{ id, title, ...amountsOf(some, rules.collections.includes(id)) }]
    }),
    pieces: [...inPiece]
      .map(([id, some]) => ({ id, ...amountsOf(some, rules.pieces.includes(id)) }))
      .sort((a, b) => b.bytes - a.bytes || (a.id < b.id ? -1 : 1))
      .slice(0, mostPieces)
      .flatMap((piece) => {
        const title = (reader.get('article', piece.id) ?? reader.get('course', piece.id))?.title
        return title === undefined ? [] : [{ ...piece, title }]
      }),
  }
}

/** A file may belong to several; in each it counts once. */
function groupBy(
  files: readonly StoredFileView[],
  keysOf: (piece: StoredFileView['pieces'][number]) => readonly string[],
): ReadonlyMap<string, readonly StoredFileView[]> {
  const groups = new Map<string, StoredFileView[]>()
  for (const file of files)
    for (const key of new Set(file.pieces.flatMap(keysOf))) groups.set(key, [...(groups.get(key) ?? []), file])
  return groups
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
