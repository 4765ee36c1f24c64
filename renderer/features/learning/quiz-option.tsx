/** One option of a question: the whole row is the target, its key stands at the left. After the answer it says whose and whether right. */
import { IconCheck, IconX } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './quiz-option.module.css'
import type { OptionMark } from './quiz-session.ts'

interface QuizOptionProps {
  readonly number: number
  readonly text: string
  readonly language: string | undefined
  readonly mark: OptionMark
  readonly isAnswered: boolean
  /** Several may be chosen: a check box instead of a radio button. */
  readonly isMultiple: boolean
  readonly onPick: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly isTabStop: boolean
}

export function QuizOption({
  number,
  text,
  language,
  mark,
  isAnswered,
  isMultiple,
  onPick,
  onKeyDown,
  isTabStop,
}: QuizOptionProps) {
  const { t } = useTranslation('learning')
  const isChosen = mark === 'chosen' || mark === 'right-chosen' || mark === 'wrong-chosen'
  return (
    <button
      type="button"
      role={isMultiple ? 'checkbox' : 'radio'}
      aria-checked={isChosen}
      aria-disabled={isAnswered}
      tabIndex={isTabStop ? 0 : -1}
      className={classes['option']}
      data-mark={mark}
      onKeyDown={onKeyDown}
      onClick={() => {
        if (!isAnswered) onPick()
      }}
    >
      <span className={classes['optionKey']} aria-hidden="true">
        {mark === 'right' || mark === 'right-chosen' ? <IconCheck size={16} stroke={2.2} /> : number}
      </span>
      <span className={classes['optionText']} lang={language}>
        {text}
      </span>
      <OptionVerdict mark={mark} label={verdictLabel(mark, isMultiple)} t={t} />
    </button>
  )
}

const verdictLabel = (mark: OptionMark, isMultiple: boolean) =>
  mark === 'right' && isMultiple
    ? 'missed'
    : mark === 'right'
      ? 'right'
      : mark === 'right-chosen'
        ? 'yoursRight'
        : 'yours'

function OptionVerdict({
  mark,
  label,
  t,
}: {
  readonly mark: OptionMark
  readonly label: string
  readonly t: (key: string) => string
}) {
  if (mark === 'none' || mark === 'chosen') return null
  return (
    <span className={classes['optionVerdict']}>
      {mark === 'wrong-chosen' && <IconX size={16} stroke={1.8} aria-hidden="true" />}
      {t(`quiz.${label}`)}
    </span>
  )
}
