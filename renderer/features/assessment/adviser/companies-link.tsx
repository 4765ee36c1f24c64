/** From the questionnaires to the companies that one advises; for who advises or advised any. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAdvisedCompanies } from './adviser-data.ts'

export function CompaniesLink() {
  const { t } = useTranslation('adviser')
  const navigate = useNavigate()
  const view = useAdvisedCompanies()
  if (view === undefined || view.companies.length + view.ended.length === 0) return null
  return <Button onClick={() => void navigate({ to: '/assessment/companies' })}>{t('title')}</Button>
}
