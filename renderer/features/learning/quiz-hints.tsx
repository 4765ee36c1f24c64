/** The keys that work now, in a line beside the button. */
import { useTranslation } from 'react-i18next'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { Kbd } from '../../ui/kbd.tsx'
import classes from './quiz.module.css'

interface QuizHintsProps {
  readonly question: Question
  readonly isLocked: boolean
  /** The button answers; else it goes on. */
  readonly isAnswering: boolean
}

/** The form of the question needs Enter itself: for a new line, a button, a list. */
const takesEnter = ({ kind }: Question): boolean =>
  kind === 'essay' || kind === 'upload' || kind === 'hotspot' || kind === 'matching' || kind === 'ordering'

export function QuizHints({ question, isLocked, isAnswering }: QuizHintsProps) {
  const { t } = useTranslation('learning')
  const options =
    question.kind === 'true-false'
      ? 2
      : question.kind === 'single' || question.kind === 'multiple'
        ? Math.min(9, question.options.length)
        : 0
  return (
    <div className={classes['hints']} aria-hidden="true">
      {!isLocked && options > 0 && (
        <span className={classes['hint']}>
          <Kbd>1</Kbd>–<Kbd>{options}</Kbd> {t('quiz.choose')}
        </span>
      )}
      {!isLocked && question.kind === 'ordering' && (
        <span className={classes['hint']}>
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> {t('quiz.move')}
        </span>
      )}
      <span className={classes['hint']}>
        {!isLocked && takesEnter(question) && <Kbd>Ctrl</Kbd>}
        <Kbd>Enter</Kbd> {isAnswering ? t('quiz.doAnswer') : t('quiz.go')}
      </span>
    </div>
  )
}
