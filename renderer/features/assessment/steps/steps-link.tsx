/** The way to the board. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function StepsLink() {
  const { t } = useTranslation('steps')
  return (
    <Button component={Link} to="/assessment/steps" variant="subtle">
      {t('open')}
    </Button>
  )
}
