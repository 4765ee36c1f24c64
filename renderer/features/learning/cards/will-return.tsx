/** Under what a wrong answer teaches: the question has become a card. */
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './cards.module.css'

export function WillReturn() {
  const { t } = useTranslation('cards')
  return (
    <p className={classes['returns']}>
      <IconRefresh size={16} stroke={1.6} aria-hidden="true" />
      {t('willReturn')}
    </p>
  )
}
