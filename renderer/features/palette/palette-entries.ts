/** What stands in the palette: found records by place, screens, actions; pure. */
import type { SearchHit } from '#core/contract/views.ts'

export type PaletteIcon =
  | 'learning'
  | 'library'
  | 'forums'
  | 'assessment'
  | 'people'
  | 'home'
  | 'settings'
  | 'sync'
  | 'write'
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
  | (EntryBase & { readonly kind: 'place'; readonly to: string })
  | (EntryBase & { readonly kind: 'action'; readonly act: () => void })

export interface PaletteGroup {
  readonly key: string
  readonly title: string
  readonly entries: readonly PaletteEntry[]
}

type HitPlace = 'learning' | 'library' | 'forums' | 'assessment' | 'people'
const order: readonly HitPlace[] = ['learning', 'library', 'forums', 'assessment', 'people']
const placeOf: Readonly<Record<string, HitPlace>> = {
  course: 'learning',
  lesson: 'learning',
  quiz: 'learning',
  article: 'library',
  file: 'library',
  discussion: 'forums',
  reply: 'forums',
  questionnaire: 'assessment',
  response: 'assessment',
  member: 'people',
}

/** Groups stand in the order of the navigation; inside a group the search's own order is kept. */
export function hitGroups(
  hits: readonly SearchHit[],
): readonly { readonly key: HitPlace; readonly entries: readonly PaletteEntry[] }[] {
  return order
    .map((key) => ({
      key,
      entries: hits.filter((hit) => (placeOf[hit.type] ?? 'library') === key).map((hit) => hitEntry(hit, key)),
    }))
    .filter((group) => group.entries.length > 0)
}

const hitEntry = (hit: SearchHit, icon: HitPlace): PaletteEntry => ({
  kind: 'place',
  key: hit.id,
  icon,
  to: hit.opens,
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
