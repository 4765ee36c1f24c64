/** Titles of what advice opens, asked of the engine whenever another thing is named. */
import { useQuery } from '@tanstack/react-query'
import { type Bilingual, bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { RuleDraft } from '#core/domain/questionnaire/instrument-draft.ts'
import { useClient } from '../../../bridge/client-context.tsx'

export interface ObjectTitles {
  /** Empty where it is not on this device. */
  readonly of: (id: string, language: Language) => string
}

export function useObjectTitles(rules: readonly RuleDraft[]): ObjectTitles {
  const client = useClient()
  const ids = [...new Set(rules.map(({ object }) => object))].filter((id) => id !== '').toSorted()
  const { data } = useQuery({
    queryKey: ['advice-objects', ids],
    queryFn: async ({ signal }) => await client.instruments.lookUp({ ids }, { signal }),
    placeholderData: (before) => before,
    gcTime: 0,
  })
  const known = new Map<string, Bilingual>(data?.map(({ id, title }) => [id, title]))
  return {
    of: (id, language) => {
      const title = known.get(id)
      return title === undefined ? '' : bilingualText(title, language).text
    },
  }
}
