/** From the second page on: what holds and what is missing by name, the rounds side by side, the comparison, then question by question. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useComparison } from '../comparison/comparison-data.ts'
import { ComparisonTable } from '../comparison/comparison-table.tsx'
import { type NamedAnswer, namedAnswers } from '../matter/named-answers.ts'
import { TrendTable } from '../rounds/trend-table.tsx'
import type { ReportSubject } from './report-subject.ts'
import classes from './report.module.css'

interface MoreProps {
  readonly subject: ReportSubject
}
const named = 5

export function ReportMore({ subject, children }: MoreProps & { readonly children: ReactNode }) {
  return (
    <div className={classes['more']}>
      <Named subject={subject} />
      <OverTime subject={subject} />
      <Compared questionnaire={subject.questionnaire.id} />
      {children}
    </div>
  )
}

function Named({ subject: { questionnaire, answers, importance } }: MoreProps) {
  const { t } = useTranslation('filling')
  const { strong, gaps } = namedAnswers(questionnaire, answers, importance)
  return (
    <div className={classes['columns']}>
      <NamedList title={t('names.strong')} none={t('names.noStrong')} answers={strong.slice(0, named)} />
      <NamedList title={t('names.gaps')} none={t('names.noGaps')} answers={gaps.slice(0, named)} />
    </div>
  )
}

interface NamedListProps {
  readonly title: string
  readonly none: string
  readonly answers: readonly NamedAnswer[]
}

/** Between two levels, as medians can be, neither statement is the company's: the question stands for it. */
function NamedList({ title, none, answers }: NamedListProps) {
  const language = useLanguage()
  return (
    <Section title={title}>
      {answers.length === 0 && <p>{none}</p>}
      <ul className={classes['list']}>
        {answers.map(({ question, level }) => {
          const statement = question.statements[level - 1]
          const prompt = bilingualText(question.prompt, language)
          const said = statement === undefined ? prompt : bilingualText(statement, language)
          return (
            <li key={question.key} lang={said.language}>
              {statement !== undefined && <span className={classes['who']}>{prompt.text} </span>}
              {said.text}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** With the steps that were done between; what somebody studied is hers to tell. */
function OverTime({ subject: { rounds } }: MoreProps) {
  const { t } = useTranslation('rounds')
  const language = useLanguage()
  const format = useFormat()
  if (rounds.rounds.length < 2 || rounds.compared === 0) return null
  const steps = rounds.between
    .filter(({ to }) => to !== undefined)
    .flatMap(({ items }) => items.filter(({ kind }) => kind === 'step'))
  const first = rounds.rounds[0]
  const last = rounds.rounds.at(-1)
  return (
    <div className={classes['whole']}>
      <Section title={t('title')}>
        <p>{t('compared', { count: rounds.compared, total: rounds.questions })}</p>
        <TrendTable view={rounds} />
        {steps.length > 0 && first !== undefined && last !== undefined && (
          <>
            <h3>{t('done.steps', { from: format.date(first.at), to: format.date(last.at) })}</h3>
            <ul className={classes['list']}>
              {steps.map(({ id, title }) => {
                const said = bilingualText(title, language)
                return (
                  <li key={id} lang={said.language}>
                    {said.text}
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </Section>
    </div>
  )
}

/** Only where something of the others may be shown. */
function Compared({ questionnaire }: { readonly questionnaire: string }) {
  const { t } = useTranslation('comparison')
  const view = useComparison(questionnaire)
  if (view === undefined || view.areas.every(({ cell }) => cell.kind !== 'shown')) return null
  return (
    <div className={classes['whole']}>
      <Section title={t('title')}>
        <ComparisonTable view={view} />
      </Section>
    </div>
  )
}
