/** At the foot of a text: what to read after it, and why just this. */
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../bridge/use-language.ts'
import { Section } from '../../ui/section.tsx'
import { ShelfListRow } from './shelf-list-row.tsx'
import { useNextReads } from './shelf-data.ts'
import classes from './shelf.module.css'

export function ReadNext({ id }: { readonly id: string }) {
  const { t } = useTranslation('shelf')
  const language = useLanguage()
  const next = useNextReads(id)
  if (next === undefined || next.length === 0) return null
  return (
    <div className={classes['next']}>
      <Section title={t('readNext')}>
        {next.map(({ row, because }) => (
          <ShelfListRow key={row.id} row={row} language={language} why={t(`because.${because}`)} />
        ))}
      </Section>
    </div>
  )
}
