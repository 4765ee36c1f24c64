/** The editions of a piece: who published which text when, what changed, and bringing one back. */
import { Button, SegmentedControl } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditionRow, EditionView } from '#core/contract/writing.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useArticle } from '../library-data.ts'
import { useEdition, useEditions, useRestore } from '../writing/writing-data.ts'
import { TextDifference } from '../../../ui/text-difference.tsx'
import classes from './history.module.css'

export function HistoryPage() {
  const { t } = useTranslation('library')
  const { id = '' } = useParams({ strict: false })
  const { edition } = useSearch({ strict: false })
  const language = useLanguage()
  const article = useArticle(id)
  const editions = useEditions(id)
  if (article === undefined || article.id !== id || editions === undefined) return null
  const title = bilingualText(article.title, language)
  const chosen = typeof edition === 'string' ? edition : editions[0]?.id
  return (
    <Page
      title={t('history.title')}
      lead={t('history.lead')}
      crumbs={[
        { label: t('title'), to: '/library' },
        { label: title.text, to: `/library/${id}` },
      ]}
    >
      {chosen === undefined ? (
        <p className={classes['none']}>{t('history.empty')}</p>
      ) : (
        <div className={classes['columns']}>
          <div className={classes['compared']}>
            <Compared key={chosen} id={chosen} language={language} />
          </div>
          <Editions rows={editions} chosen={chosen} article={id} />
        </div>
      )}
    </Page>
  )
}

function Editions({
  rows,
  chosen,
  article,
}: {
  readonly rows: readonly EditionRow[]
  readonly chosen: string
  readonly article: string
}) {
  const { t } = useTranslation('library')
  const format = useFormat()
  const navigate = useNavigate()
  return (
    <nav className={classes['list']} aria-label={t('history.title')}>
      <ul className={classes['rows']}>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={classes['chosen']}
              aria-current={row.id === chosen ? 'true' : undefined}
              onClick={() =>
                void navigate({ to: '/library/$id/history', params: { id: article }, search: { edition: row.id } })
              }
            >
              {t('history.by', { name: row.by.displayName, date: format.dayTime(row.at) })}
              {row.note !== undefined && <span className={classes['none']}> {row.note}</span>}
              {row.isCurrent && <span className={classes['none']}> {t('history.current')}</span>}
              {row.state !== undefined && <StatusChip state={row.state} />}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Compared({ id, language }: { readonly id: string; readonly language: Language }) {
  const edition = useEdition(id)
  return edition === undefined || edition.id !== id ? null : <Difference edition={edition} language={language} />
}

function Difference({ edition, language }: { readonly edition: EditionView; readonly language: Language }) {
  const { t } = useTranslation('library')
  const restore = useRestore()
  const [isWithCurrent, setWithCurrent] = useState(false)
  const shown = bilingualText(edition.text.body, language).language
  const { before, text, current } = edition
  return (
    <>
      <div className={classes['acts']}>
        <SegmentedControl
          aria-label={t('history.compare')}
          value={isWithCurrent ? 'current' : 'before'}
          data={[
            { value: 'before', label: t('history.withBefore') },
            { value: 'current', label: t('history.withCurrent') },
          ]}
          onChange={(value) => setWithCurrent(value === 'current')}
        />
        {edition.canRestore && (
          <Button disabled={restore.isPending} onClick={() => restore.run({ id: edition.id })}>
            {t('history.restore')}
          </Button>
        )}
      </div>
      <ErrorNote error={restore.error} />
      {isWithCurrent ? (
        <TextDifference before={text} after={current} language={shown} />
      ) : before === undefined ? (
        <p className={classes['none']}>{t('history.first')}</p>
      ) : (
        <TextDifference before={before} after={text} language={shown} />
      )}
    </>
  )
}
