/**
 * Files of a text that moves to another space: a `file` record belongs to one space, so each gets a record there, over the same chunks (nothing is stored or sent twice where it is
 * known). Its id follows from the id it had, so that a text carried twice, or by two editors at once, names the same files.
 */
import type { ArticleContent } from '#core/contract/writing.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { FileRecord } from '#core/domain/file/file.ts'
import { personalSpace, spaceKind, type SpaceId } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import type { Reader } from './reader.ts'

export interface Carried {
  readonly content: ArticleContent
  /** File records to make. */
  readonly writes: readonly Write[]
}

export function carryFiles(
  deps: HandlerDeps,
  reader: Reader,
  content: ArticleContent,
  to: SpaceId,
  user: string,
): Carried {
  const { ids, writes } = carryNamed(deps, reader, filesIn(content), to, user)
  return ids.size === 0 ? { content, writes } : { content: renamed(content, ids), writes }
}

/** The same for any text that names files, such as the JSON of a course's parts. */
export function carryFilesOfText(
  deps: HandlerDeps,
  reader: Reader,
  text: string,
  to: SpaceId,
  user: string,
): { readonly text: string; readonly writes: readonly Write[] } {
  const { ids, writes } = carryNamed(deps, reader, [...new Set(text.match(named))], to, user)
  return { text: text.replaceAll(named, (id) => ids.get(id) ?? id), writes }
}

function carryNamed(deps: HandlerDeps, reader: Reader, files: readonly string[], to: SpaceId, user: string) {
  const ids = new Map<string, string>()
  const writes: Write[] = []
  for (const id of files) {
    const file = reader.get('file', id)
    if (file === undefined || file.space === to) continue
    const carried = carriedId(id, to)
    ids.set(id, carried)
    if (reader.get('file', carried) === undefined)
      writes.push({ kind: 'put', record: carriedFile(deps, file, carried, to, user) })
  }
  return { ids, writes }
}

/** One file in another space: its id there, and the record to make where there is none yet. */
export function carryFile(
  deps: HandlerDeps,
  reader: Reader,
  id: string,
  to: SpaceId,
  user: string,
): { readonly id: string; readonly writes: readonly Write[] } {
  const file = reader.get('file', id)
  if (file === undefined || file.space === to) return { id, writes: [] }
  const carried = carriedId(id, to)
  if (reader.get('file', carried) !== undefined) return { id: carried, writes: [] }
  return { id: carried, writes: [{ kind: 'put', record: carriedFile(deps, file, carried, to, user) }] }
}

/** Own files of a text in the personal space that no other draft names any more: they were carried elsewhere, or their text was given up. */
export function leftBehind(
  deps: HandlerDeps,
  reader: Reader,
  content: ArticleContent,
  draft: string,
  user: string,
): readonly Write[] {
  const others = JSON.stringify(
    reader
      .list('draft')
      .filter((d) => d.id !== draft)
      .map((d) => d.fields),
  )
  return filesIn(content).flatMap((id): readonly Write[] => {
    const file = reader.get('file', id)
    if (file?.space !== personalSpace(user) || others.includes(id)) return []
    return [{ kind: 'delete', record: { ...file, updatedAt: Math.max(deps.now(), file.updatedAt + 1) } }]
  })
}

const named = /\bfile:[A-Za-z0-9._-]+/g

/** Every file that the text or its list of files names, once. */
export function filesIn({ files = [], body }: Pick<ArticleContent, 'files' | 'body'>): readonly string[] {
  const inText = [body.ru ?? '', body.en ?? ''].flatMap((text) => text.match(named) ?? [])
  return [...new Set([...files.map(({ file }) => file), ...inText])]
}

/** @example carriedId('file:0192', 'library') // 'file:0192.library' */
const carriedId = (id: string, to: SpaceId): string => {
  const kind = spaceKind(to)
  return `${id.replace(/\.(library|group|personal)$/, '')}${kind === 'personal' ? '.personal' : `.${kind}`}`
}

function carriedFile({ now }: HandlerDeps, file: FileRecord, id: string, space: SpaceId, author: string): FileRecord {
  const { name, mime, size, sha256, chunks } = file
  const at = now()
  return {
    id,
    type: 'file',
    space,
    author,
    createdAt: at,
    updatedAt: at,
    v: schemaVersion,
    name,
    mime,
    size,
    sha256,
    chunks,
  }
}

function renamed(content: ArticleContent, ids: ReadonlyMap<string, string>): ArticleContent {
  const inText = (text: string): string => text.replaceAll(named, (id) => ids.get(id) ?? id)
  const { body, files } = content
  return {
    ...content,
    body: {
      ...body,
      ...(body.ru === undefined ? {} : { ru: inText(body.ru) }),
      ...(body.en === undefined ? {} : { en: inText(body.en) }),
    },
    ...(files === undefined ? {} : { files: files.map((use) => ({ ...use, file: ids.get(use.file) ?? use.file })) }),
  }
}
