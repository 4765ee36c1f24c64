/** "Over time": the rounds side by side, which questions are compared and which not, what was done between, and when the next round is due. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoundsView } from '#core/contract/rounds.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useNow } from '../../../ui/use-now.ts'
import { Callout } from '../../../ui/callout.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { DoneBetween } from './done-between.tsx'
import { TrendTable } from './trend-table.tsx'
import classes from './rounds.module.css'

interface TrendProps {
  /** What begins the next round, once it is due; a company's round is opened where it stands. */
  readonly again?: ReactNode
  readonly view: RoundsView
  readonly children?: ReactNode
}

export function Trend({ again, view, children }: TrendProps) {
  const { t } = useTranslation('rounds')
  return (
    <Section title={t('title')}>
      {view.rounds.length < 2 ? (
        <p>{t('first')}</p>
      ) : (
        <>
          <p>{t('compared', { count: view.compared, total: view.questions })}</p>
          {view.compared > 0 && <TrendTable view={view} />}
        </>
      )}
      {view.withoutScore > 0 && <p className={classes['note']}>{t('withoutScore', { count: view.withoutScore })}</p>}
      {view.rounds.length > 1 && view.leftOut.length > 0 && <LeftOut leftOut={view.leftOut} />}
      <DoneBetween between={view.between} />
      {children}
      {view.nextFrom !== undefined && <NextRound again={again} from={view.nextFrom} />}
    </Section>
  )
}

function LeftOut({ leftOut }: Pick<RoundsView, 'leftOut'>) {
  const { t } = useTranslation('rounds')
  const language = useLanguage()
  return (
    <details className={classes['leftOut']}>
      <summary>{t('leftOut', { count: leftOut.length })}</summary>
      <ul>
        {leftOut.map(({ question, prompt, reason }) => {
          const said = prompt === undefined ? undefined : bilingualText(prompt, language)
          return (
            <li key={question}>
              <span lang={said?.language}>{said?.text ?? t('unnamed', { key: question })}</span>{' '}
              <span className={classes['kind']}>{t(`reason.${reason}`)}</span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function NextRound({ again, from }: { readonly again: ReactNode; readonly from: number }) {
  const { t } = useTranslation('rounds')
  const format = useFormat()
  const now = useNow(3_600_000)
  if (now < from) return <p className={classes['note']}>{t('nextFrom', { date: format.date(from) })}</p>
  return (
    <Callout tone="sky">
      <p className={classes['due']}>{t('due')}</p>
      {again}
    </Callout>
  )
}

/** To the questionnaire, where a person begins anew. */
export function Again({ questionnaire }: { readonly questionnaire: string }) {
  const { t } = useTranslation('rounds')
  const navigate = useNavigate()
  return (
    <Button onClick={() => void navigate({ to: '/assessment/$id', params: { id: questionnaire } })}>
      {t('again')}
    </Button>
  )
}
