/** What of a record hits are filtered and ranked by, and whether it is found at all. */
import type { Article } from '#core/domain/article/article.ts'
import { searchedTexts } from './searched-text.ts'

export interface RecordFacts {
  readonly at: number
  /** `ru`, `en`, `both`, or nothing where it isn't known. */
  readonly language: string
  /** Account names of whoever wrote it, each between spaces. */
  readonly authors: string
  readonly topic: string
  readonly kind: string
  readonly visibleFrom: number | null
}

/** What is retired or withdrawn is in no list. */
export const isFound = (record: object): boolean =>
  Reflect.get(record, 'retired') === undefined && Reflect.get(record, 'withdrawn') === undefined

export function recordFacts(record: object): RecordFacts {
  const word = (field: string): string => {
    const value: unknown = Reflect.get(record, field)
    return typeof value === 'string' ? value : ''
  }
  const number = (field: string): number | undefined => {
    const value: unknown = Reflect.get(record, field)
    return typeof value === 'number' ? value : undefined
  }
  const languages = searchedTexts(record).map(({ language }) => language)
  return {
    at: number('updatedAt') ?? 0,
    language: languages.length > 1 ? 'both' : (languages[0] ?? ''),
    authors: ` ${[...new Set([word('author'), ...creditedUsers(record)])].join(' ')} `,
    topic: word('topic'),
    kind: word('kind'),
    visibleFrom: number('visibleFrom') ?? null,
  }
}

/** The files that an article holds, pictures in its text aside: nobody looks for words in those. */
export function filesOf(record: object): readonly string[] {
  const files: Article['files'] = Reflect.get(record, 'files')
  return (files ?? []).filter((use) => use.as === 'main' || use.as === 'attachment').map(({ file }) => file)
}

function creditedUsers(record: object): readonly string[] {
  const credit: Article['credit'] = Reflect.get(record, 'credit')
  return (credit ?? []).flatMap(({ user }) => user ?? [])
}
