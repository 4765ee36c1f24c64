/** Where the round stands: who has answered, and what the owner may do. */
import { Button } from '@mantine/core'
import { IconCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CompanyRound, CompanyView } from '#core/contract/company.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useCloseRound, useOpenRound } from './company-data.ts'
import classes from './company.module.css'

interface RoundStateProps {
  readonly questionnaire: string
  readonly company: CompanyView
  readonly round: CompanyRound | undefined
}

export function RoundState({ questionnaire, company, round }: RoundStateProps) {
  const { t } = useTranslation('company')
  const format = useFormat()
  if (round === undefined)
    return (
      <Section title={t('round.none')}>
        <p className={classes['text']}>{t(company.isOwner ? 'round.noneOwner' : 'round.noneMember')}</p>
        {company.isOwner && <OpenRound questionnaire={questionnaire} isFirst />}
      </Section>
    )
  const answered = round.respondents.filter(({ isLate }) => !isLate).length
  return (
    <Section title={t('round.title', { n: round.number })}>
      <p className={classes['text']}>
        {t('round.openedBy', { date: format.date(round.openedAt), name: round.openedBy.displayName })}{' '}
        {round.closedAt !== undefined && `${t('round.closed', { date: format.date(round.closedAt) })} `}
        {t('round.answered', { n: answered, count: round.respondents.length + round.waitingFor.length })}
      </p>
      <Respondents round={round} />
      {company.isOwner && round.closedAt === undefined && <CloseRound round={round.id} />}
      {company.isOwner && round.closedAt !== undefined && <OpenRound questionnaire={questionnaire} isFirst={false} />}
    </Section>
  )
}

function OpenRound({ questionnaire, isFirst }: { readonly questionnaire: string; readonly isFirst: boolean }) {
  const { t } = useTranslation('company')
  const open = useOpenRound()
  return (
    <>
      <Button
        variant={isFirst ? 'filled' : 'default'}
        loading={open.isPending}
        onClick={() => open.run({ questionnaire })}
      >
        {t(isFirst ? 'round.open' : 'round.openAgain')}
      </Button>
      <ErrorNote error={open.error} />
    </>
  )
}

function CloseRound({ round }: { readonly round: string }) {
  const { t } = useTranslation('company')
  const close = useCloseRound()
  return (
    <>
      <p className={classes['quiet']}>{t('round.closeText')}</p>
      <Button loading={close.isPending} onClick={() => close.run({ round })}>
        {t('round.close')}
      </Button>
      <ErrorNote error={close.error} />
    </>
  )
}

function Respondents({ round }: { readonly round: CompanyRound }) {
  const { t } = useTranslation('company')
  const format = useFormat()
  const name = ({ isMe, displayName }: CompanyRound['waitingFor'][number]): string =>
    isMe ? t('round.me') : displayName
  return (
    <ul className={classes['list']}>
      {round.respondents.map(({ person, at, isLate, hasLeft }) => (
        <li key={person.user} className={classes['row']}>
          <IconCheck size={18} stroke={1.6} aria-hidden="true" className={classes[isLate ? 'off' : 'on']} />
          <span>{name(person)}</span>
          <span className={classes['quiet']}>
            {[t(isLate ? 'round.late' : 'round.at', { date: format.date(at) }), hasLeft && t('round.left')]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
      {round.waitingFor.map((person) => (
        <li key={person.user} className={classes['row']}>
          <IconClock size={18} stroke={1.6} aria-hidden="true" className={classes['off']} />
          <span>{name(person)}</span>
          <span className={classes['quiet']}>{t(round.closedAt === undefined ? 'round.notYet' : 'round.missed')}</span>
        </li>
      ))}
    </ul>
  )
}
