/** Who sees this result, and the way to the company's round. */
import { IconLock, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompanyCheck } from './company-data.ts'

interface WhoSeesProps {
  readonly questionnaire: string
  readonly finishedAt: number | undefined
}

export function WhoSees({ questionnaire, finishedAt }: WhoSeesProps) {
  const { t } = useTranslation('company')
  const check = useCompanyCheck(questionnaire)
  const isShared = check?.rounds.some(({ mine }) => mine !== undefined && mine.resultAt === finishedAt) === true
  const [round] = check?.rounds ?? []
  const isAwaited = round !== undefined && round.closedAt === undefined && round.mine === undefined
  const Icon = isShared ? IconUsersGroup : IconLock
  return (
    <>
      <span>
        <Icon size={16} stroke={1.6} aria-hidden="true" /> {t(isShared ? 'seen.shared' : 'seen.alone')}
      </span>
      {check !== undefined && check.can !== 'not-about-company' && (
        <span>
          <Link to={`/assessment/${questionnaire}/company`}>
            {isAwaited ? `${t('seen.waits')}. ${t('seen.toRound')}` : t('open')}
          </Link>
        </span>
      )}
    </>
  )
}
