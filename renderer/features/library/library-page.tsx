/** The library's list: filters with counters at the left, everything by topic or in another order. All of it can be read offline. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../bridge/use-language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { ArticleDrafts } from './article-drafts.tsx'
import { OwnTexts } from './desk/own-texts.tsx'
import { useAccount, useDrafts } from './library-data.ts'
import { useShelf, useVisit } from './shelf-data.ts'
import { ShelfView } from './shelf-view.tsx'
import classes from './shelf.module.css'

const places = [
  { to: '/library/desk', name: 'desk' },
  { to: '/library/collections', name: 'collections' },
  { to: '/library/glossary', name: 'glossary' },
  { to: '/library/topics', name: 'topics' },
  { to: '/notes', name: 'notes' },
  { to: '/library/kept', name: 'kept' },
] as const

export function LibraryPage() {
  const { t } = useTranslation(['library', 'shelf'])
  const language = useLanguage()
  const shelf = useShelf()
  const drafts = useDrafts()?.filter((draft) => draft.form === 'article') ?? []
  // Who is no editor offers what she writes.
  const canWrite = useAccount()?.kind === 'joined'
  const { run: visit } = useVisit()
  useEffect(() => visit(undefined), [visit])
  if (shelf === undefined) return null
  const count = shelf.rows.size
  const fresh = [...shelf.rows.values()].filter((row) => row.isNew).length
  const lead = [t('count', { count }), fresh === 0 ? undefined : t('fresh', { count: fresh })]
    .filter(Boolean)
    .join(', ')
  return (
    <Page
      title={t('title')}
      lead={count === 0 ? t('lead') : `${t('lead')} ${lead}.`}
      actions={
        canWrite ? (
          <>
            <Button component={Link} to="/library/import">
              {t('import')}
            </Button>
            <Button component={Link} to="/library/write" variant="filled">
              {t('write')}
            </Button>
          </>
        ) : undefined
      }
    >
      <ul className={classes['places']} aria-label={t('shelf:places')}>
        {places.map(({ to, name }) => (
          <li key={to}>
            <Link to={to}>{t(`shelf:place.${name}`)}</Link>
          </li>
        ))}
      </ul>
      {drafts.length > 0 && <ArticleDrafts drafts={drafts} language={language} />}
      <OwnTexts />
      {count > 0 && <ShelfView shelf={shelf} language={language} />}
      {count === 0 && drafts.length === 0 && (
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          hints={[t('empty.hint1'), t('empty.hint2'), t('empty.hint3')]}
        />
      )}
    </Page>
  )
}
