/** What is looked for stands in the address: going back from a hit comes to the same list. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { searchGroupSchema } from '#core/contract/search-views.ts'
import { languageSchema } from '#core/domain/bilingual.ts'

/** How long ago it was changed at most. */
export const spans = ['week', 'month', 'year'] as const
export type Span = (typeof spans)[number]

const text = (length: number) => z.string().max(length).optional().catch(undefined)
const addressSchema = z.object({
  q: z.coerce.string().max(200).catch(''),
  group: searchGroupSchema.optional().catch(undefined),
  topic: text(40),
  kind: text(40),
  language: languageSchema.optional().catch(undefined),
  author: text(64),
  since: z.enum(spans).optional().catch(undefined),
})
export type SearchAddress = Readonly<z.infer<typeof addressSchema>>
export type SearchCondition = Exclude<keyof SearchAddress, 'q'>
export const searchConditions: readonly SearchCondition[] = ['group', 'topic', 'kind', 'language', 'author', 'since']

const dayMs = 24 * 3_600_000
const spanMs: Readonly<Record<Span, number>> = { week: 7 * dayMs, month: 30 * dayMs, year: 365 * dayMs }

/** @param today ms; whole days, so that the same question stays the same for a day */
export const sinceOf = (span: Span | undefined, today: number): number | undefined =>
  span === undefined ? undefined : Math.floor(today / dayMs) * dayMs - spanMs[span]

export function useSearchAddress() {
  const navigate = useNavigate()
  const address = useSearch({
    strict: false,
    select: (search: unknown) => addressSchema.catch({ q: '' }).parse(search),
  })
  /** One place in the history for one visit, whatever is typed. */
  const change = (changed: Partial<SearchAddress>): void =>
    void navigate({ to: '/search', search: withoutEmpty({ ...address, ...changed }), replace: true })
  return { address, change }
}

const withoutEmpty = (address: SearchAddress): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(address).flatMap(([key, value]) => (value ? [[key, value]] : [])))
