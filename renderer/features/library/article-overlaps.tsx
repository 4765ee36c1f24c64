/** Said when somebody published a change while this one was being written: what was joined, and what of theirs stands aside. */
import { useTranslation } from 'react-i18next'
import { Callout } from '../../ui/callout.tsx'
import type { Overlap } from './article-rebase.ts'
import classes from './editor.module.css'

export function ArticleOverlaps({
  overlaps,
  isChanged,
}: {
  readonly overlaps: readonly Overlap[]
  readonly isChanged: boolean
}) {
  const { t } = useTranslation('library')
  if (!isChanged) return null
  return (
    <Callout tone="plum">
      <p className={classes['overlapText']}>{t('editor.changedMeanwhile')}</p>
      {overlaps.map((overlap, i) => (
        <details key={i}>
          <summary>{t('editor.theirs', { field: fieldName(overlap.field, t) })}</summary>
          <p className={classes['theirs']}>{overlap.theirs}</p>
        </details>
      ))}
    </Callout>
  )
}

function fieldName(path: string, t: (key: string) => string): string {
  const [field = '', language] = path.split('.')
  const name = ['title', 'summary', 'body', 'kind', 'topic', 'licence'].includes(field) ? t(`editor.${field}`) : field
  return language === 'ru' || language === 'en' ? `${name}, ${t(`editor.${language}`)}` : name
}
