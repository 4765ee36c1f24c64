/** Two versions of one text: one dot, two ends. */
import { useTranslation } from 'react-i18next'
import classes from './status-chip.module.css'

export function VersionsMark() {
  return (
    <svg
      width="36"
      height="12"
      viewBox="0 0 36 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      color="var(--artel-plum)"
      aria-hidden="true"
    >
      <circle cx="4" cy="6" r="3.2" fill="currentColor" />
      <path d="M7 6h11M18 6c4 0 4-3.4 8-3.4h3M18 6c4 0 4 3.4 8 3.4h3" />
      <circle cx="32" cy="2.8" r="2.2" fill="currentColor" />
      <circle cx="32" cy="9.2" r="2.2" fill="currentColor" />
    </svg>
  )
}

export function VersionsChip() {
  const { t } = useTranslation('ui')
  return (
    <span className={classes['chip']} data-state="versions">
      <VersionsMark />
      <span>{t('state.versions')}</span>
    </span>
  )
}
