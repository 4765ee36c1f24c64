/** To which articles and courses each file belongs; kept until one of them, a topic or a collection changes. */
import { shownTopic } from '#core/domain/topic/topic-list.ts'
import { fileUseSchema } from '#core/domain/article/article.ts'
import { z } from 'zod'
import type { PieceOfFile } from './files/keep-rules.ts'
import { createReader } from './handlers/reader.ts'
import { topicsByKey } from './handlers/topics.ts'
import type { Store } from './ports.ts'
import { selectShelf, type ShelfColumns } from './store/shelf-columns.ts'

export interface PieceFiles {
  of(file: string): readonly PieceOfFile[]
  /** The course whose earlier edition alone names this file; undefined for every other file. */
  formerOf(file: string): string | undefined
}

interface KnownFiles {
  readonly files: ReadonlyMap<string, readonly PieceOfFile[]>
  readonly former: ReadonlyMap<string, string>
}

const touching = ['article', 'course', 'collection', 'topic', 'former']
const uses = z.array(fileUseSchema).catch([])

export function createPieceFiles(store: Pick<Store, 'sql' | 'onChange'>): PieceFiles {
  const reader = createReader(store)
  const withFiles = store.sql.prepare<[], Pick<ShelfColumns, 'id' | 'topic' | 'files'>>(
    `SELECT id, topic, files FROM (${selectShelf}) WHERE files IS NOT NULL`,
  )
  const withFormer = store.sql.prepare<[], { readonly file: string; readonly course: string }>(
    `SELECT json_extract(data, '$.was.package.file') AS file, json_extract(data, '$.course') AS course FROM records
     WHERE type = 'former' AND deleted = 0 AND json_extract(data, '$.was.package.file') IS NOT NULL`,
  )
  let known: KnownFiles | undefined
  let isFollowing = false
  const read = (): KnownFiles => {
    if (!isFollowing)
      store.onChange(({ types }) => {
        if (touching.some((type) => types.has(type))) known = undefined
      })
    isFollowing = true
    const topics = topicsByKey(reader)
    const collections = reader.list('collection')
    const files = new Map<string, PieceOfFile[]>()
    const add = (file: string, id: string, topic: string): void => {
      const piece = {
        id,
        topics: [topic, shownTopic(topics, topic)],
        collections: collections.filter(({ items }) => items.includes(id)).map((collection) => collection.id),
      }
      files.set(file, [...(files.get(file) ?? []), piece])
    }
    for (const { id, topic, files: named } of withFiles.all())
      for (const { file, as } of uses.parse(JSON.parse(String(named))))
        if (as !== 'picture') add(file, id, String(topic))
    for (const course of reader.list('course'))
      if (course.package !== undefined) add(course.package.file, course.id, course.topic)
    const former = withFormer.all().filter(({ file }) => !files.has(file))
    return { files, former: new Map(former.map(({ file, course }) => [file, course])) }
  }
  return {
    of: (file) => (known ??= read()).files.get(file) ?? [],
    formerOf: (file) => (known ??= read()).former.get(file),
  }
}
