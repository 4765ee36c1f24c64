/** Before anything was asked, and where nothing was found: what to do next. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type SearchAddress, searchConditions } from './search-address.ts'
import classes from './search.module.css'

export function NothingAsked() {
  const { t } = useTranslation('search')
  const hints = [t('empty.forms'), t('empty.quotes'), t('empty.glossary')]
  return <EmptyState title={t('empty.title')} text={t('empty.text')} hints={hints} />
}

interface NoHitsProps {
  readonly address: SearchAddress
  readonly onChange: (changed: Partial<SearchAddress>) => void
}

export function NoHits({ address, onChange }: NoHitsProps) {
  const { t } = useTranslation('search')
  const isNarrowed = searchConditions.some((condition) => address[condition] !== undefined)
  const hints = [t('none.fewer'), t('none.other'), t('none.ask')]
  return (
    <div className={classes['none']}>
      <EmptyState title={t('none.title')} text={isNarrowed ? t('none.filters') : ''} hints={hints} />
      <div className={classes['noneActs']}>
        {isNarrowed && (
          <Button variant="default" onClick={() => onChange(noConditions)}>
            {t('filter.clear')}
          </Button>
        )}
        <Button variant="default" component={Link} to="/forums/ask">
          {t('none.askButton')}
        </Button>
      </div>
    </div>
  )
}

export const noConditions: Partial<SearchAddress> = {
  group: undefined,
  topic: undefined,
  kind: undefined,
  language: undefined,
  author: undefined,
  since: undefined,
}
