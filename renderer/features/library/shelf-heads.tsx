/** Above the whole list: what came since the last visit, and what was useful to members. Who reads what is private, so nobody counts readings. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { Shelf } from './shelf-data.ts'
import { ShelfListRow } from './shelf-list-row.tsx'
import { mostUseful, newest } from './shelf-order.ts'
import classes from './shelf.module.css'

const most = 3

export function ShelfHeads({ shelf, language }: { readonly shelf: Shelf; readonly language: Language }) {
  const { t } = useTranslation('shelf')
  const format = useFormat()
  const rows = [...shelf.rows.values()]
  const { visitBefore } = shelf
  const fresh = visitBefore === undefined ? [] : rows.filter(({ at }) => at > visitBefore).sort(newest)
  const useful = mostUseful(rows.filter((row) => row.useful > 0))
  const featured = rows.filter((row) => row.isFeatured).sort(newest)
  if (fresh.length + useful.length + featured.length === 0) return null
  return (
    <div className={classes['heads']}>
      {featured.length > 0 && (
        <Section title={t('recommended')}>
          {featured.slice(0, most).map((row) => (
            <ShelfListRow key={row.id} row={row} language={language} />
          ))}
        </Section>
      )}
      {fresh.length > 0 && visitBefore !== undefined && (
        <Section
          title={t('since', { date: format.dayTime(visitBefore) })}
          aside={
            <Link to="/library" search={{ date: 'visit', order: 'new' }}>
              {t('allOf', { count: fresh.length })}
            </Link>
          }
        >
          {fresh.slice(0, most).map((row) => (
            <ShelfListRow key={row.id} row={row} language={language} />
          ))}
        </Section>
      )}
      {useful.length > 0 && (
        <Section
          title={t('mostUseful')}
          aside={
            <Link to="/library" search={{ order: 'useful' }}>
              {t('byUse')}
            </Link>
          }
        >
          {useful.slice(0, most).map((row) => (
            <ShelfListRow key={row.id} row={row} language={language} />
          ))}
          <p className={classes['note']}>{t('notCounted')}</p>
        </Section>
      )}
    </div>
  )
}
