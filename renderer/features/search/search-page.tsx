/** The whole search on one page: the field, what it can be narrowed by, hits by group with the words marked. */
import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchView } from '#core/contract/search-views.ts'
import { type Found, useFind } from '../../bridge/use-find.ts'
import { Page } from '../../ui/page.tsx'
import { useNow } from '../../ui/use-now.ts'
import { NoHits, NothingAsked } from './search-empty.tsx'
import { SearchFilters } from './search-filters.tsx'
import { SearchHits } from './search-hits.tsx'
import { SearchNotes } from '../../ui/search-notes.tsx'
import { type SearchAddress, sinceOf, useSearchAddress } from './search-address.ts'
import classes from './search.module.css'

const firstHits = 50
const mostHits = 200

export function SearchPage() {
  const { t } = useTranslation('search')
  const { address, change } = useSearchAddress()
  const [limit, setLimit] = useState(firstHits)
  const [isExact, setExact] = useState(false)
  const found = useFound(address, limit, isExact)
  const ask = (q: string): void => {
    setLimit(firstHits)
    setExact(false)
    change({ q })
  }
  const isAsked = address.q.trim() !== ''
  return (
    <Page title={t('title')}>
      <div className={classes['box']}>
        <SearchField query={address.q} onQuery={ask} />
        {isAsked && <SearchFilters address={address} found={found} onChange={change} />}
        <SearchNotes found={found} typed={address.q} onAsk={ask} onExact={() => setExact(true)} />
        {!isAsked && <NothingAsked />}
        {isAsked && (
          <output className={classes['total']}>{found.hits.length > 0 && t('found', { count: found.total })}</output>
        )}
        {isAsked && found.isAnswered && found.hits.length === 0 && <NoHits address={address} onChange={change} />}
        <SearchHits found={found} onGroup={(group) => change({ group })} group={address.group} />
        {canShowMore(found, limit) && (
          <Button variant="default" onClick={() => setLimit(mostHits)}>
            {t('more')}
          </Button>
        )}
      </div>
    </Page>
  )
}

const canShowMore = ({ hits, total }: SearchView, limit: number): boolean =>
  limit < mostHits && hits.filter((hit) => !hit.isPartial).length < total

function useFound(address: SearchAddress, limit: number, isExact: boolean): Found {
  const { q, since, ...conditions } = address
  const today = useNow(3_600_000)
  return useFind({ query: useDeferredValue(q), limit, isExact, ...conditions, since: sinceOf(since, today) })
}

/** What is typed stays in the field at once; the address follows. */
function SearchField({ query, onQuery }: { readonly query: string; readonly onQuery: (query: string) => void }) {
  const { t } = useTranslation('search')
  const [typed, setTyped] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
  }, [])
  return (
    <TextInput
      type="search"
      size="md"
      className={classes['field']}
      aria-label={t('field')}
      placeholder={t('placeholder')}
      leftSection={<IconSearch size={18} stroke={1.6} aria-hidden="true" />}
      ref={field}
      value={typed ?? query}
      spellCheck={false}
      onBlur={() => setTyped(undefined)}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onQuery(event.currentTarget.value)
      }}
    />
  )
}
