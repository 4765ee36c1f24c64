/** Each publication writes an edition in the same commit: the text as readers got it then. */
import type { Article } from '#core/domain/article/article.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Edition } from '#core/domain/edition/edition.ts'
import { newId } from '#core/kernel/ids.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import type { Reader } from './reader.ts'

/**
 * An edition is dated as the state it holds (`updatedAt` of the article), so that the one which a reader had is found by the time at which she read. An article that was published before
 * editions were kept gets one of its former text too, else its first change could not be compared.
 */
export function editionWrites(
  deps: HandlerDeps,
  reader: Reader,
  before: Article | undefined,
  after: Article,
  user: string,
  note?: string,
): readonly Write[] {
  const known = before === undefined ? [] : reader.children('edition', before.id)
  const last = known.at(-1)
  if (last !== undefined && isSameText(last, after) && before !== undefined && isSameText(before, after)) return []
  const writes: Write[] = []
  if (before !== undefined && !known.some((edition) => isSameText(edition, before)))
    writes.push({ kind: 'put', record: editionOf(deps, before, user, undefined) })
  writes.push({ kind: 'put', record: editionOf(deps, after, user, note) })
  return writes
}

function editionOf(deps: HandlerDeps, article: Article, author: string, note: string | undefined): Edition {
  const { id: of, title, summary, body, updatedAt: at } = article
  const envelope = {
    id: newId('edition', deps),
    type: 'edition',
    space: 'library',
    author,
    createdAt: at,
    updatedAt: at,
  } as const
  return {
    ...envelope,
    v: schemaVersion,
    of,
    title,
    body,
    ...(summary === undefined ? {} : { summary }),
    ...(note === undefined || note === '' ? {} : { note }),
  }
}

type Texts = Pick<Edition, 'title' | 'summary' | 'body'>
/** The words of both languages; dates beside them don't count. */
export const isSameText = (a: Texts, b: Texts): boolean => jsonEqual(wordsOf(a), wordsOf(b))
const wordsOf = ({ title, summary, body }: Texts) =>
  [title, summary, body].map((text) => [text?.ru ?? '', text?.en ?? ''])
