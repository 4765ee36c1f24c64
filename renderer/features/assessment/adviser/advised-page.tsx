/** One company as its adviser sees it: the result of each questionnaire, what to talk about, and his own word. */
import { Button, Switch } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AdvisedCompany } from '#core/contract/adviser.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { CompanyResult } from '../company/company-result.tsx'
import { TalkList } from '../company/talk-list.tsx'
import { useCompanyRounds } from '../rounds/rounds-data.ts'
import { Trend } from '../rounds/trend.tsx'
import { useAdvisedCompany, useGiveBack } from './adviser-data.ts'
import { useCompanyName, usePresenting } from './presenting.ts'
import { Say } from './say.tsx'
import { ValidationList } from './validations.tsx'
import classes from './adviser.module.css'

export function AdvisedPage() {
  const { space = '' } = useParams({ strict: false })
  const { t } = useTranslation('adviser')
  const { t: ofAssessment } = useTranslation('assessment')
  const language = useLanguage()
  const format = useFormat()
  const company = useAdvisedCompany(space)
  const [isPresenting, setIsPresenting] = usePresenting()
  const nameOf = useCompanyName(isPresenting)
  if (company === undefined) return null
  const name = company === null ? undefined : nameOf(company)
  return (
    <Page
      title={name?.text ?? t('gone.title')}
      titleLang={name?.lang}
      lead={company?.since === undefined ? undefined : t('consentSince', { date: format.date(company.since) })}
      crumbs={[
        { label: ofAssessment('title'), to: '/assessment' },
        { label: t('title'), to: '/assessment/companies' },
      ]}
      actions={
        <Switch
          label={t('presenting')}
          checked={isPresenting}
          onChange={(event) => setIsPresenting(event.currentTarget.checked)}
        />
      }
    >
      {company === null ? (
        <p>{t('gone.text')}</p>
      ) : (
        <Checks company={company} language={language} isPresenting={isPresenting} />
      )}
    </Page>
  )
}

interface ChecksProps {
  readonly company: AdvisedCompany
  readonly language: Language
  readonly isPresenting: boolean
}

function Checks({ company, language, isPresenting }: ChecksProps) {
  const { t } = useTranslation('adviser')
  return (
    <div className={classes['box']}>
      {company.checks.length === 0 && <EmptyState title={t('noRound.title')} text={t('noRound.text')} />}
      {company.checks.map((check) => (
        <Check key={check.questionnaire.id} check={check} language={language} isPresenting={isPresenting} />
      ))}
      {!isPresenting && <GiveBack space={company.space} />}
    </div>
  )
}

interface CheckProps extends Pick<ChecksProps, 'language' | 'isPresenting'> {
  readonly check: AdvisedCompany['checks'][number]
}

function Check({ check: { questionnaire, rounds }, language, isPresenting }: CheckProps) {
  const { t } = useTranslation('adviser')
  const format = useFormat()
  const [round, ...earlier] = rounds
  if (round === undefined) return null
  const title = bilingualText(questionnaire.title, language)
  const said = rounds.flatMap(({ validations }) => validations)
  return (
    <div className={classes['check']}>
      <h2 className={classes['headline']} lang={title.language === language ? undefined : title.language}>
        {title.text}
      </h2>
      <p className={classes['quiet']}>
        {t('roundFacts', {
          n: round.number,
          date: format.date(round.closedAt ?? round.openedAt),
          count: round.respondents.filter(({ isLate }) => !isLate).length,
        })}{' '}
        {round.closedAt === undefined && t('stillOpen')}
      </p>
      <CompanyResult questionnaire={questionnaire} round={round} language={language} />
      <OverTime rounds={rounds} isPresenting={isPresenting} />
      <TalkList questionnaire={questionnaire} round={round} isOwner={false} language={language} />
      {isPresenting ? (
        said.length > 0 && <p className={classes['quiet']}>{t('hiddenWords')}</p>
      ) : (
        <>
          {said.length > 0 && (
            <Section title={t('said.title')}>
              <ValidationList round={{ validations: said }} />
            </Section>
          )}
          <Say round={round} />
        </>
      )}
      {earlier.length > 0 && (
        <Section title={t('earlier')}>
          <ul className={classes['list']}>
            {earlier.map((one) => (
              <li key={one.id} className={classes['line']}>
                <span>{t('earlierRound', { n: one.number, date: format.date(one.closedAt ?? one.openedAt) })}</span>
                <span className={classes['quiet']}>
                  {one.result?.score.overall === undefined
                    ? t('noResult')
                    : t('earlierScore', { score: Math.round(one.result.score.overall) })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}

/** Up to the last round that is closed; while presenting without the steps' words, which may name somebody. */
function OverTime({ rounds, isPresenting }: Pick<CheckProps, 'isPresenting'> & Pick<CheckProps['check'], 'rounds'>) {
  const closed = rounds.find(({ closedAt }) => closedAt !== undefined)
  return closed === undefined ? null : <ClosedRounds round={closed.id} isPresenting={isPresenting} />
}

function ClosedRounds({ round, isPresenting }: { readonly round: string; readonly isPresenting: boolean }) {
  const trend = useCompanyRounds(round)?.trend
  if (trend === undefined || trend.rounds.length < 2) return null
  return <Trend view={isPresenting ? { ...trend, between: [] } : trend} />
}

function GiveBack({ space }: { readonly space: string }) {
  const { t } = useTranslation('adviser')
  const navigate = useNavigate()
  const giveBack = useGiveBack()
  return (
    <Section title={t('giveBack.title')}>
      <p className={classes['text']}>{t('giveBack.text')}</p>
      <Button
        loading={giveBack.isPending}
        onClick={() => giveBack.run({ space }, () => void navigate({ to: '/assessment/companies' }))}
      >
        {t('giveBack.act')}
      </Button>
      <ErrorNote error={giveBack.error} />
    </Section>
  )
}
