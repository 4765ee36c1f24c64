/** Filters and order of the list, kept in the address: back leads to what was chosen before, and a reading comes back to the same list. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type ShelfChoice, shelfChoiceSchema } from './shelf-choice.ts'

export function useShelfChoice() {
  const search: unknown = useSearch({ strict: false })
  const navigate = useNavigate()
  const choice = useMemo(() => shelfChoiceSchema.parse(search), [search])
  const set = (changed: Partial<ShelfChoice>): void => {
    const next = Object.entries({ ...choice, ...changed }).filter(([, value]) => value !== undefined)
    void navigate({ to: '/library', search: Object.fromEntries(next), resetScroll: false })
  }
  return { choice, set }
}
