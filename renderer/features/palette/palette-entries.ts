/** What stands in the palette: found records by place, screens, actions; pure. */
import type { SearchGroup, SearchHit } from '#core/contract/search-views.ts'
import { groupedHits } from '../../bridge/grouped-hits.ts'
import { spotSearch, type SpotSearch } from '../../bridge/spot-search.ts'

export type PaletteIcon =
  | SearchGroup
  | 'home'
  | 'collections'
  | 'topics'
  | 'kept'
  | 'settings'
  | 'sync'
  | 'write'
  | 'find'
  | 'language'
  | 'scheme'

interface EntryBase {
  readonly key: string
  readonly icon: PaletteIcon
  readonly title: string
  readonly titleMarks: readonly (readonly [number, number])[]
  readonly detail: string
  readonly detailMarks: readonly (readonly [number, number])[]
  readonly language: 'ru' | 'en' | undefined
}
export type PaletteEntry =
  | (EntryBase & { readonly kind: 'place'; readonly to: string; readonly at?: SpotSearch })
  | (EntryBase & { readonly kind: 'action'; readonly act: () => void })

export interface PaletteGroup {
  readonly key: string
  readonly title: string
  readonly entries: readonly PaletteEntry[]
  /** How many there are, shown or not; undefined: those that are shown. */
  readonly count?: number | undefined
}

export function hitGroups(
  hits: readonly SearchHit[],
): readonly { readonly key: SearchGroup | 'partial'; readonly entries: readonly PaletteEntry[] }[] {
  const { whole, partial } = groupedHits(hits)
  return [
    ...whole.map(({ group, hits: own }) => ({ key: group, entries: own.map(hitEntry) })),
    ...(partial.length > 0 ? [{ key: 'partial' as const, entries: partial.map(hitEntry) }] : []),
  ]
}

const hitEntry = (hit: SearchHit): PaletteEntry => ({
  kind: 'place',
  key: hit.id,
  icon: hit.group,
  to: hit.opens,
  at: spotSearch(hit),
  title: hit.title,
  titleMarks: hit.titleMarks,
  detail: hit.snippet,
  detailMarks: hit.snippetMarks,
  language: hit.language,
})

/** Every word of the query begins some word of the entry; case and ё don't matter. */
export function matchesQuery(entry: PaletteEntry, query: string): boolean {
  const words = plainWords(query)
  const own = plainWords(`${entry.title} ${entry.detail}`)
  return words.every((word) => own.some((o) => o.startsWith(word)))
}
const plainWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w !== '')
