/** A figure of too few people: how many there are, and how many it needs. */
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './statistics.module.css'

export function HiddenFigure({ of: { n, needed } }: { readonly of: { readonly n: number; readonly needed: number } }) {
  const { t } = useTranslation('statistics')
  return (
    <span className={classes['hidden']} title={t('hiddenWhy', { count: needed })}>
      <IconEyeOff size={16} stroke={1.6} aria-hidden="true" /> {t('hidden', { n, needed })}
    </span>
  )
}
