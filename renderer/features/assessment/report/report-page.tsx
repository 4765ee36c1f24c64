/** The report of one's own result, to print and to keep as a PDF, in a language of its own; private notes are in it only when they are asked for. */
import { Checkbox } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionnaireView, ResponseView } from '#core/contract/assessment-views.ts'
import type { CompanyCheck, CompanyRound } from '#core/contract/company.ts'
import type { RoundsView } from '#core/contract/rounds.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { useQuestionnaire } from '../assessment-data.ts'
import { useCompanyCheck } from '../company/company-data.ts'
import { useRounds } from '../rounds/rounds-data.ts'
import { ReportDetails } from './report-details.tsx'
import { ReportFrame } from './report-frame.tsx'
import { resultCsv } from './result-csv.ts'
import { isAlone, roundWith, stampOf } from './stamp.ts'
import classes from './report.module.css'

export function ReportPage() {
  const { id = '', response: responseId = '' } = useParams({ strict: false })
  const view = useQuestionnaire(id)
  const rounds = useRounds(responseId)
  const check = useCompanyCheck(id)
  const response = view?.responses.find((r) => r.id === responseId)
  if (view === undefined || response === undefined || rounds === undefined || check === undefined) return null
  return <Reported view={view} response={response} rounds={rounds} check={check} />
}

interface ReportedProps {
  readonly view: QuestionnaireView
  readonly response: ResponseView
  readonly rounds: RoundsView
  readonly check: CompanyCheck
}

function Reported({ view, response, rounds, check }: ReportedProps) {
  const { t } = useTranslation(['report', 'assessment'])
  const language = useLanguage()
  const [hasNotes, setNotes] = useState(false)
  const { questionnaire, profile } = view
  const base = `/assessment/${questionnaire.id}`
  const round = roundWith(check.rounds, response.finishedAt)
  const given = rounds.rounds.flatMap(({ id, at }) => {
    const one = view.responses.find((r) => r.id === id)
    return one === undefined ? [] : [{ at, score: one.score, answers: one.answers }]
  })
  return (
    <ReportFrame
      subject={{
        questionnaire,
        at: response.finishedAt ?? response.startedAt,
        score: response.score,
        profile: response.profile ?? profile,
        answers: response.answers,
        importance: response.importance,
        steps: response.steps.map(({ key, title, text, minutes }) => ({ key, title, first: { text, minutes } })),
        rounds,
        stamp: round !== undefined && isAlone(round) ? stampOf(round) : { kind: 'self' },
      }}
      note={round !== undefined && !isAlone(round) && <Shared round={round} check={check} />}
      crumbs={[
        { label: bilingualText(questionnaire.title, language).text, to: base },
        { label: t('assessment:result'), to: `${base}/result/${response.id}` },
      ]}
      choices={(hasDetails) => (
        <Checkbox
          label={t('withNotes')}
          checked={hasDetails && hasNotes}
          disabled={!hasDetails}
          onChange={({ currentTarget }) => setNotes(currentTarget.checked)}
        />
      )}
      csv={(words, spoken) => resultCsv({ questionnaire, given, trend: rounds }, words, spoken)}
    >
      <ReportDetails questionnaire={questionnaire} response={response} hasNotes={hasNotes} />
    </ReportFrame>
  )
}

/** What an adviser said of all colleagues' answers together, he said of the company's result; of this one only that it is a part of it. */
function Shared({ round, check }: { readonly round: CompanyRound; readonly check: CompanyCheck }) {
  const { t } = useTranslation('report')
  const language = useLanguage()
  const format = useFormat()
  const stamp = stampOf(round)
  const title = check.company?.title
  if (stamp.kind !== 'validated' || title === undefined) return null
  const company = bilingualText(title, language).text
  return (
    <p className={classes['facts']}>
      {t('partOf', { n: round.number, company, date: format.date(stamp.at), name: stamp.by })}
    </p>
  )
}
