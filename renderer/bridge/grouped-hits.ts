/** Hits under their groups, for the palette and the page of the search. */
import type { SearchGroup, SearchHit } from '#core/contract/search-views.ts'

export interface GroupedHits {
  readonly whole: readonly { readonly group: SearchGroup; readonly hits: readonly SearchHit[] }[]
  /** What has only some of the words. */
  readonly partial: readonly SearchHit[]
}

/** The group with the best hit stands first: people look for the answer, not for its kind. Inside a group the search's own order is kept. */
export function groupedHits(hits: readonly SearchHit[]): GroupedHits {
  const found = hits.filter((hit) => !hit.isPartial)
  const groups = [...new Set(found.map(({ group }) => group))]
  return {
    whole: groups.map((group) => ({ group, hits: found.filter((hit) => hit.group === group) })),
    partial: hits.filter((hit) => hit.isPartial),
  }
}
