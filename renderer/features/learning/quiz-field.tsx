/** A number or a few words in one line. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { bilingualText } from '#core/domain/bilingual.ts'
import type { QuizQuestionProps } from './quiz-question.tsx'
import { answerFrom } from './quiz-session.ts'
import classes from './quiz.module.css'

export function QuizField({
  question,
  choice,
  isLocked,
  language,
  onChoose,
  onEnter,
}: QuizQuestionProps<'number' | 'fill-in' | 'short-text'>) {
  const { t } = useTranslation('learning')
  const text = choice.kind === 'text' ? choice.text : ''
  const isNumber = question.kind === 'number'
  const mayWriteUnit = isNumber && (question.isUnitRequired === true || (question.units ?? []).length > 0)
  const unit =
    isNumber && question.unit !== undefined && !mayWriteUnit ? bilingualText(question.unit, language).text : ''
  const isUnreadable =
    isNumber &&
    text.trim() !== '' &&
    answerFrom(question, { kind: 'text', text }) === undefined &&
    !/^[+\-−]?$/.test(text.trim())
  return (
    <form
      className={classes['field']}
      onSubmit={(event) => {
        event.preventDefault()
        onEnter()
      }}
    >
      <TextInput
        label={isNumber ? t(mayWriteUnit ? 'quiz.numberUnitLabel' : 'quiz.numberLabel') : t('quiz.textLabel')}
        value={text}
        readOnly={isLocked}
        inputMode={isNumber && !mayWriteUnit ? 'decimal' : 'text'}
        autoComplete="off"
        error={isUnreadable ? t('quiz.notNumber') : undefined}
        rightSection={unit === '' ? undefined : <span className={classes['unit']}>{unit}</span>}
        rightSectionWidth={unit === '' ? undefined : `${unit.length + 2}ch`}
        onChange={(event) => onChoose({ kind: 'text', text: event.currentTarget.value })}
      />
    </form>
  )
}
