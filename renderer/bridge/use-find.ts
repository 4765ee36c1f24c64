/** Search over what this device holds; the last answer stays on show while the next one comes. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SearchHit } from '#core/contract/views.ts'
import { useClient } from './client-context.tsx'

export interface Found {
  readonly hits: readonly SearchHit[]
  readonly total: number
}
const nothing: Found = { hits: [], total: 0 }

export function useFind(query: string, limit: number): Found {
  const client = useClient()
  const wanted = query.trim().slice(0, 200)
  const { data } = useQuery({
    queryKey: ['find', wanted, limit],
    queryFn: ({ signal }) => client.search.find({ query: wanted, limit }, { signal }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return wanted === '' ? nothing : (data ?? nothing)
}
