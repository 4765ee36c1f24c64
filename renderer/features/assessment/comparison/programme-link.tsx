/** From the questionnaires to the picture of the programme, for who looks after it. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAccount } from './comparison-data.ts'

const overseers: readonly string[] = ['administrator', 'manager', 'coordinator']

export function ProgrammeLink() {
  const { t } = useTranslation('comparison')
  const navigate = useNavigate()
  const account = useAccount()
  if (account?.kind !== 'joined' || !account.roles.some((role) => overseers.includes(role))) return null
  return <Button onClick={() => void navigate({ to: '/assessment/programme' })}>{t('programme.title')}</Button>
}
