/** One's own part in an open round: what would be shared, in plain words, and the yes to it; taking it back. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CompanyCheck, CompanyRound } from '#core/contract/company.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Section } from '../../../ui/section.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useShare, useTakeBack } from './company-data.ts'
import classes from './company.module.css'

interface MyPartProps {
  readonly questionnaire: string
  readonly round: CompanyRound
  readonly own: CompanyCheck['own']
}

export function MyPart({ questionnaire, round, own }: MyPartProps) {
  const { t } = useTranslation('company')
  const isOpen = round.closedAt === undefined
  return (
    <Section title={t('share.title')}>
      {round.mine !== undefined ? (
        <Shared round={round} mine={round.mine} own={own} />
      ) : !isOpen ? (
        <p>{t('share.notShared')}</p>
      ) : own === undefined ? (
        <>
          <p className={classes['text']}>{t('share.answerFirst')}</p>
          <Button component={Link} to={`/assessment/${questionnaire}`} variant="filled">
            {t('share.answer')}
          </Button>
        </>
      ) : (
        <Ask round={round.id} own={own} />
      )}
    </Section>
  )
}

function Ask({ round, own }: { readonly round: string; readonly own: NonNullable<CompanyCheck['own']> }) {
  const { t } = useTranslation('company')
  const format = useFormat()
  const share = useShare()
  return (
    <div className={classes['ask']}>
      <p className={classes['question']}>{t('share.ask', { date: format.date(own.finishedAt) })}</p>
      <ul className={classes['facts']}>
        <li>{t('share.what')}</li>
        <li>{t('share.stays')}</li>
        <li>{t('share.how')}</li>
      </ul>
      <Button variant="filled" loading={share.isPending} onClick={() => share.run({ round, response: own.response })}>
        {t('share.act')}
      </Button>
      <ErrorNote error={share.error} />
    </div>
  )
}

function Shared({
  round,
  mine,
  own,
}: {
  readonly round: CompanyRound
  readonly mine: NonNullable<CompanyRound['mine']>
  readonly own: CompanyCheck['own']
}) {
  const { t } = useTranslation('company')
  const format = useFormat()
  const share = useShare()
  const takeBack = useTakeBack()
  const isOpen = round.closedAt === undefined
  const newer = own !== undefined && own.finishedAt > mine.resultAt ? own : undefined
  return (
    <>
      <p className={classes['text']}>
        {t('share.done', { date: format.date(mine.resultAt) })}{' '}
        {mine.state !== undefined && <StatusChip state={mine.state} />}
      </p>
      {isOpen && newer !== undefined && (
        <p className={classes['text']}>{t('share.newer', { date: format.date(newer.finishedAt) })}</p>
      )}
      {isOpen && (
        <div className={classes['acts']}>
          {newer !== undefined && (
            <Button loading={share.isPending} onClick={() => share.run({ round: round.id, response: newer.response })}>
              {t('share.renew')}
            </Button>
          )}
          <Button loading={takeBack.isPending} onClick={() => takeBack.run({ round: round.id })}>
            {t('share.takeBack')}
          </Button>
        </div>
      )}
      <ErrorNote error={share.error ?? takeBack.error} />
    </>
  )
}
