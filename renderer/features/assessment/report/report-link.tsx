/** From the result to its report. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

interface ReportLinkProps {
  readonly questionnaire: string
  readonly response: string
}

export function ReportLink({ questionnaire, response }: ReportLinkProps) {
  const { t } = useTranslation('report')
  const navigate = useNavigate()
  return (
    <Button
      onClick={() =>
        void navigate({
          to: '/assessment/$id/result/$response/report',
          params: { id: questionnaire, response },
        })
      }
    >
      {t('open')}
    </Button>
  )
}
