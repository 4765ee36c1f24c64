/** Search over what this device holds; the last answer stays on show while the next one comes. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SearchRequest, SearchView } from '#core/contract/search-views.ts'
import { useClient } from './client-context.tsx'

const nothing: SearchView = {
  hits: [],
  total: 0,
  groups: [],
  also: [],
  choices: { topics: [], kinds: [], authors: [] },
}

export interface Found extends SearchView {
  /** What is shown is for what is asked now, and not for what was asked before. */
  readonly isAnswered: boolean
}

export function useFind(request: SearchRequest): Found {
  const client = useClient()
  const query = request.query.trimStart().slice(0, 200)
  const wanted = { ...request, query }
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['find', wanted],
    queryFn: ({ signal }) => client.search.find(wanted, { signal }),
    enabled: query.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  if (query.trim() === '' || data === undefined) return { ...nothing, isAnswered: false }
  return { ...data, isAnswered: !isPlaceholderData }
}
