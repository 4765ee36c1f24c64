/** An essay or a file after the go: it waits for the trainer, is marked by oneself against the rubric, or shows its mark. */
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { Callout } from '../../ui/callout.tsx'
import { useMarkOwn } from './learning-data.ts'
import { MarkForm } from './mark-form.tsx'
import { answerTo } from './quiz-session.ts'
import type { QuizView } from './quiz.tsx'
import classes from './quiz.module.css'

interface QuizMarkProps {
  readonly lesson: string
  readonly quiz: QuizView
  readonly question: Question
  readonly language: Language
}

export function QuizMark({ lesson, quiz, question, language }: QuizMarkProps) {
  const { t } = useTranslation('learning')
  const markOwn = useMarkOwn()
  const isOver = quiz.go.kind === 'submitted' || quiz.go.kind === 'timed-out'
  if (question.kind !== 'essay' && question.kind !== 'upload') return null
  if (!isOver || answerTo(quiz.answers, question) === undefined) return null
  const mark = quiz.marks[question.key]
  if (question.marking === 'trainer' && quiz.marker === 'trainer')
    return (
      <Callout tone={mark === undefined ? 'amber' : 'sky'}>
        <p className={classes['verdict']}>{t(mark === undefined ? 'quiz.waitsTrainer' : 'quiz.markedTrainer')}</p>
        {mark?.comment !== undefined && <p className={classes['said']}>{mark.comment}</p>}
      </Callout>
    )
  return (
    <MarkForm
      title={t('quiz.markYourself')}
      question={question}
      mark={mark}
      language={language}
      isPending={markOwn.isPending}
      error={markOwn.error}
      onMark={(next) => markOwn.run({ lesson, question: question.key, mark: next })}
    />
  )
}
