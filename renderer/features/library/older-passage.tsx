/** Says beside a paragraph of a translation that its original went on, and shows what is new there. */
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ChangedPassage } from './changed-passages.ts'
import classes from './article.module.css'

export function OlderPassage({
  change,
  isShown,
  onShow,
}: {
  readonly change: ChangedPassage
  readonly isShown: boolean
  readonly onShow: (isShown: boolean) => void
}) {
  const { t } = useTranslation('library')
  const count = change.added.length
  return (
    <div className={classes['older']}>
      <IconHistory size={16} stroke={1.6} aria-hidden="true" />
      <p>
        {count > 0 ? t('article.olderPassage', { count }) : t('article.olderShorter')}{' '}
        {count > 0 && (
          <button
            type="button"
            className={classes['seeChange']}
            aria-pressed={isShown}
            onClick={() => onShow(!isShown)}
          >
            {t('article.seeChange')}
          </button>
        )}
      </p>
    </div>
  )
}
