/** What was answered the last time, beside the question and only when asked for: nothing is filled in by it. */
import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { questionMeaning, type QuestionnaireQuestion } from '#core/domain/questionnaire/questionnaire.ts'
import { Callout } from '../../../ui/callout.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import classes from './rounds.module.css'

interface EarlierAnswerProps {
  readonly question: QuestionnaireQuestion
  readonly earlier: ResponseView
  readonly language: Language
  readonly isShown: boolean
  readonly onShown: (isShown: boolean) => void
}

export function EarlierAnswer({ question, earlier, language, isShown, onShown }: EarlierAnswerProps) {
  const { t } = useTranslation('rounds')
  const format = useFormat()
  const answer = Object.hasOwn(earlier.answers, question.key) ? earlier.answers[question.key] : undefined
  const statement = typeof answer === 'number' ? question.statements[answer - 1] : undefined
  const hasChanged = answer !== undefined && (earlier.meanings?.[question.key] ?? 1) !== questionMeaning(question)
  const said = statement === undefined ? undefined : bilingualText(statement, language)
  return (
    <div className={classes['earlier']}>
      <Switch
        label={t('earlier.show', { date: format.date(earlier.finishedAt ?? earlier.startedAt) })}
        checked={isShown}
        onChange={({ currentTarget }) => onShown(currentTarget.checked)}
      />
      {isShown && (
        <Callout tone="control">
          {hasChanged ? (
            t('earlier.changed')
          ) : said === undefined ? (
            t(`earlier.${answer === 'unknown' || answer === 'not-applicable' ? answer : 'none'}`)
          ) : (
            <>
              <strong>{t('earlier.level', { level: String(answer) })}</strong>{' '}
              <span lang={said.language}>{said.text}</span>
            </>
          )}
        </Callout>
      )}
    </div>
  )
}
