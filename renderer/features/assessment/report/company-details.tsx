/** What the colleagues see apart, with the statements at both ends; what advisers said; then every question with its answers. */
import { useTranslation } from 'react-i18next'
import type { CompanyQuestion, CompanyRound } from '#core/contract/company.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { AllQuestions } from '../company/all-questions.tsx'
import { ValidationList } from '../adviser/validations.tsx'
import classes from './report.module.css'

interface DetailsProps {
  readonly questionnaire: Questionnaire
  readonly round: CompanyRound
  readonly result: NonNullable<CompanyRound['result']>
}

export function CompanyDetails({ questionnaire, round, result }: DetailsProps) {
  const { t } = useTranslation(['company', 'adviser'])
  const language = useLanguage()
  const apart = result.questions.filter(({ isToDiscuss }) => isToDiscuss)
  return (
    <>
      {apart.length > 0 && (
        <Section title={t('talk.title')}>
          <p>{t('talk.why')}</p>
          <dl className={classes['answers']}>
            {apart.map((one) => (
              <Apart key={one.question} questionnaire={questionnaire} one={one} />
            ))}
          </dl>
        </Section>
      )}
      {round.validations.length > 0 && (
        <Section title={t('adviser:said.title')}>
          <ValidationList round={round} />
        </Section>
      )}
      <Section title={t('result.all')}>
        <AllQuestions questionnaire={questionnaire} questions={result.questions} language={language} />
      </Section>
    </>
  )
}

function Apart({ questionnaire, one }: { readonly questionnaire: Questionnaire; readonly one: CompanyQuestion }) {
  const { t } = useTranslation('company')
  const language = useLanguage()
  const format = useFormat()
  const question = questionnaire.questions.find(({ key }) => key === one.question)
  if (question === undefined) return null
  const prompt = bilingualText(question.prompt, language)
  const ends = [one.levels[0], one.levels.at(-1)]
  return (
    <div className={classes['answer']}>
      <dt lang={prompt.language}>{prompt.text}</dt>
      <dd>
        {t('talk.levels', {
          levels: one.levels.join(', '),
          median: one.median === undefined ? '' : format.number(one.median),
        })}{' '}
        {one.unknown > 0 && t('talk.unknown', { count: one.unknown })}{' '}
        <strong>{one.agreed === undefined ? t('talk.notYet') : t('talk.agreed', { level: one.agreed })}</strong>
      </dd>
      {ends.map((level) => {
        const statement = level === undefined ? undefined : question.statements[level - 1]
        if (statement === undefined) return null
        const said = bilingualText(statement, language)
        return (
          <dd key={level} lang={said.language}>
            {t('talk.level', { level, text: said.text })}
          </dd>
        )
      })}
    </div>
  )
}
