/** What stands in the palette while a person types: what was found by group, what else was looked for, screens and acts. Tab narrows to the chosen group. */
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SearchGroup, searchGroups } from '#core/contract/search-views.ts'
import type { AccountState } from '#core/contract/views.ts'
import { useFind } from '../../bridge/use-find.ts'
import { SearchNotes } from '../../ui/search-notes.tsx'
import { hitGroups, type PaletteEntry, type PaletteGroup, matchesQuery } from './palette-entries.ts'
import { PaletteBox } from './palette-box.tsx'
import { usePaletteActions } from './use-palette-actions.ts'

const hitLimit = 24

export function PaletteContent({ account, onClose }: { readonly account: AccountState; readonly onClose: () => void }) {
  const { t } = useTranslation('palette')
  const { t: words } = useTranslation('search')
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [group, setGroup] = useState<SearchGroup>()
  const [isExact, setExact] = useState(false)
  const found = useFind({ query: useDeferredValue(query), limit: hitLimit, group, isExact })
  const { screens, actions } = usePaletteActions(account)
  const counts = new Map<string, number>(found.groups.map((one) => [one.group, one.count]))
  const all: PaletteEntry = {
    ...plain('all', words('all')),
    kind: 'action',
    act: () => void navigate({ to: '/search', search: { q: query, ...(group !== undefined && { group }) } }),
  }
  const groups: PaletteGroup[] = [
    ...hitGroups(found.hits).map((one) => ({ ...one, title: words(`group.${one.key}`), count: counts.get(one.key) })),
    { key: 'all', title: words('title'), entries: found.hits.length > 0 ? [all] : [] },
    { key: 'screens', title: t('group.screens'), entries: screens.filter((e) => matchesQuery(e, query)) },
    { key: 'actions', title: t('group.actions'), entries: actions.filter((e) => matchesQuery(e, query)) },
  ]
  const choose = (entry: PaletteEntry): void => {
    onClose()
    if (entry.kind === 'action') entry.act()
    else void navigate({ to: entry.to, search: entry.at ?? {} })
  }
  const ask = (asked: string): void => {
    setExact(false)
    setQuery(asked)
  }
  const narrow = (entry: PaletteEntry | undefined): boolean => {
    const to = searchGroups.find((one) => one === entry?.icon)
    if (group === undefined && to === undefined) return false
    setGroup(group === undefined ? to : undefined)
    return true
  }
  return (
    <PaletteBox
      query={query}
      groups={groups.filter((one) => one.entries.length > 0 && (group === undefined || isOfSearch(one.key)))}
      total={query.trim() === '' ? undefined : found.total}
      narrowedTo={group === undefined ? undefined : words(`group.${group}`)}
      notes={<SearchNotes found={found} typed={query} onAsk={ask} onExact={() => setExact(true)} />}
      onQuery={ask}
      onChoose={choose}
      onNarrow={narrow}
    />
  )
}

const isOfSearch = (key: string): boolean => key !== 'screens' && key !== 'actions'

const plain = (key: string, title: string) => ({
  key,
  icon: 'find' as const,
  title,
  titleMarks: [],
  detail: '',
  detailMarks: [],
  language: undefined,
})
