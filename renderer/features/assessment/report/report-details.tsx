/** Every question with what was chosen, by area. */
import { useTranslation } from 'react-i18next'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import type { Questionnaire, QuestionnaireQuestion } from '#core/domain/questionnaire/questionnaire.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Section } from '../../../ui/section.tsx'
import classes from './report.module.css'

interface DetailsProps {
  readonly questionnaire: Questionnaire
  readonly response: ResponseView
  readonly hasNotes: boolean
}

export function ReportDetails({ questionnaire, response, hasNotes }: DetailsProps) {
  const { t } = useTranslation('report')
  const language = useLanguage()
  return (
    <Section title={t('details')}>
      {questionnaire.areas.map((area) => (
        <section key={area.key}>
          <h3>{bilingualText(area.title, language).text}</h3>
          <dl className={classes['answers']}>
            {questionnaire.questions
              .filter((question) => question.area === area.key)
              .map((question) => (
                <Answered key={question.key} question={question} response={response} hasNotes={hasNotes} />
              ))}
          </dl>
        </section>
      ))}
    </Section>
  )
}

interface AnsweredProps extends Omit<DetailsProps, 'questionnaire'> {
  readonly question: QuestionnaireQuestion
}

function Answered({ question, response, hasNotes }: AnsweredProps) {
  const { t } = useTranslation(['report', 'assessment', 'rounds'])
  const language = useLanguage()
  const prompt = bilingualText(question.prompt, language)
  const answer = Object.hasOwn(response.answers, question.key) ? response.answers[question.key] : undefined
  const statement = typeof answer === 'number' ? question.statements[answer - 1] : undefined
  const said = statement === undefined ? undefined : bilingualText(statement, language)
  const note = Object.hasOwn(response.evidence, question.key) ? response.evidence[question.key] : undefined
  return (
    <div className={classes['answer']}>
      <dt lang={prompt.language}>{prompt.text}</dt>
      <dd>
        {said !== undefined && (
          <>
            <strong>{t('rounds:earlier.level', { level: String(answer) })}</strong>{' '}
            <span lang={said.language}>{said.text}</span>
          </>
        )}
        {answer === 'unknown' && t('assessment:form.unknown')}
        {answer === 'not-applicable' && t('assessment:form.notApplicable')}
        {answer === undefined && t('notAnswered')}
      </dd>
      {hasNotes && note !== undefined && note !== '' && (
        <dd className={classes['evidence']}>
          {t('note')} {note}
        </dd>
      )}
    </div>
  )
}
