/**
 * What lists of the library know of each article, kept in memory and in step with the store: read once by the index, then record by record as they change. Bodies are never read.
 */
import { z } from 'zod'
import { bilingualSchema, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { creditSchema, fileUseSchema, type FileUse } from '#core/domain/article/article.ts'
import type { Store } from '../ports.ts'
import { selectShelf, selectShelfById, type ShelfColumns } from '../store/shelf-columns.ts'

export interface ShelvedArticle {
  readonly id: string
  readonly author: string
  readonly editor: string | undefined
  readonly kind: string
  readonly title: Bilingual
  readonly topic: string
  readonly region: string | undefined
  readonly minutes: number | undefined
  readonly languages: readonly Language[]
  readonly credit: readonly z.infer<typeof creditSchema>[]
  readonly files: readonly FileUse[]
  /** When it came to the readers or was last changed, ms. */
  readonly at: number
  readonly visibleFrom: number | undefined
  readonly featuredUntil: number | undefined
  readonly isRetired: boolean
}

export interface ArticleShelf {
  all(): ReadonlyMap<string, ShelvedArticle>
  /** Members who say that it was useful to them. */
  useful(id: string): number
}

export const isVisible = ({ isRetired, visibleFrom }: ShelvedArticle, now: number): boolean =>
  !isRetired && (visibleFrom ?? 0) <= now

export function createArticleShelf({ sql, onChange }: Pick<Store, 'sql' | 'onChange'>): ArticleShelf {
  const whole = sql.prepare<[], ShelfColumns>(selectShelf)
  const one = sql.prepare<[string], ShelfColumns>(selectShelfById)
  const counted = sql.prepare<[], { readonly parent: string; readonly n: number }>(
    `SELECT parent, count(*) AS n FROM record_community
     WHERE type = 'useful' AND deleted = 0 AND json_extract(data, '$.isOn') = 1 GROUP BY parent`,
  )
  let articles: Map<string, ShelvedArticle> | undefined
  let counts: ReadonlyMap<string, number> | undefined
  const follow = (): void => {
    onChange(({ types, ids }) => {
      if (types.has('useful')) counts = undefined
      if (articles === undefined || !types.has('article')) return
      for (const id of ids.filter((changed) => changed.startsWith('article:'))) {
        const row = one.get(id)
        if (row === undefined) articles.delete(id)
        else articles.set(id, shelved(row))
      }
    })
  }
  return {
    all: () => {
      if (articles === undefined) {
        articles = new Map(whole.all().map((row) => [row.id, shelved(row)]))
        follow()
      }
      return articles
    },
    useful: (id) => {
      counts ??= new Map(counted.all().map(({ parent, n }) => [parent, n]))
      return counts.get(id) ?? 0
    },
  }
}

const textSchema = bilingualSchema(Number.MAX_SAFE_INTEGER)
const word = z.string().optional().catch(undefined)
const amount = z.number().optional().catch(undefined)
const credits = z.array(creditSchema).catch([])
const fileUses = z.array(fileUseSchema).catch([])

function shelved(row: ShelfColumns): ShelvedArticle {
  const visibleFrom = amount.parse(row.visibleFrom)
  return {
    id: row.id,
    author: row.author,
    editor: word.parse(row.editor),
    kind: word.parse(row.kind) ?? 'article',
    title: textSchema.parse(jsonOf(row.title)),
    topic: word.parse(row.topic) ?? '',
    region: word.parse(row.region),
    minutes: amount.parse(row.minutes),
    languages: [...(row.hasRu === 1 ? (['ru'] as const) : []), ...(row.hasEn === 1 ? (['en'] as const) : [])],
    credit: row.credit === null ? [] : credits.parse(jsonOf(row.credit)),
    files: row.files === null ? [] : fileUses.parse(jsonOf(row.files)),
    at: Math.max(row.updatedAt, visibleFrom ?? 0),
    visibleFrom,
    featuredUntil: amount.parse(row.featuredUntil),
    isRetired: row.isRetired === 1,
  }
}

const jsonOf = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : undefined)
