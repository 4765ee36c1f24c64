/** The way to the company's round of a questionnaire. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function WithColleagues({ id }: { readonly id: string }) {
  const { t } = useTranslation('company')
  return (
    <Button component={Link} to={`/assessment/${id}/company`} variant="subtle">
      {t('open')}
    </Button>
  )
}
