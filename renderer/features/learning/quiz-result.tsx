/** The end of a quiz: the share, each question with its points, and another go. What was passed stays passed. */
import { Button } from '@mantine/core'
import { IconCheck, IconCircleDotted, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LessonView } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useRestartQuiz } from './learning-data.ts'
import { feedbackFor } from './quiz-feedback.ts'
import { answerTo } from './quiz-session.ts'
import { QuizSegments } from './quiz-segments.tsx'
import type { QuizView } from './quiz.tsx'
import classes from './quiz.module.css'

interface QuizResultProps {
  readonly lesson: LessonView
  readonly quiz: QuizView
  readonly language: Language
  readonly onShow: (index: number) => void
  readonly onReading: () => void
  readonly onNext: (() => void) | undefined
}

export function QuizResult({ lesson, quiz, language, onShow, onReading, onNext }: QuizResultProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const restart = useRestartQuiz()
  const { isPassed, share, points, maxPoints } = quiz.score
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const again = (): void => {
    restart.run({ lesson: lesson.id }, () => {
      onShow(0)
    })
  }
  return (
    <section className={classes['quiz']} aria-label={t('lesson.seeQuiz')}>
      <div className={classes['head']}>
        <QuizSegments quiz={quiz} current={-1} />
        <span className={classes['about']}>
          {t('quiz.about', { title: bilingualText(lesson.title, language).text })}
        </span>
      </div>
      <h1 className={classes['prompt']} ref={heading} tabIndex={-1}>
        {t(isPassed ? 'quiz.done' : 'quiz.notDone', { percent: format.percent(share) })}
      </h1>
      <p className={classes['lead']}>
        {t('quiz.score', {
          points: format.number(points),
          max: format.number(maxPoints),
          percent: format.percent(quiz.passShare),
        })}
      </p>
      <ol className={classes['review']} aria-label={t('quiz.review')}>
        {quiz.questions.map((question, i) => (
          <ReviewRow key={question.key} quiz={quiz} question={question} language={language} onShow={() => onShow(i)} />
        ))}
      </ol>
      <ErrorNote error={restart.error} />
      <footer className={classes['foot']}>
        {quiz.state !== undefined && <StatusChip state={quiz.state} />}
        <div className={classes['hints']}>{t('quiz.againText')}</div>
        <Button variant="subtle" onClick={onReading}>
          {t('quiz.reading')}
        </Button>
        <Button variant={isPassed ? 'default' : 'filled'} onClick={again}>
          {t('quiz.again')}
        </Button>
        {isPassed && onNext !== undefined && (
          <Button variant="filled" onClick={onNext}>
            {t('lesson.next')}
          </Button>
        )}
      </footer>
    </section>
  )
}

function ReviewRow({
  quiz,
  question,
  language,
  onShow,
}: {
  readonly quiz: QuizView
  readonly question: Question
  readonly language: Language
  readonly onShow: () => void
}) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const answer = answerTo(quiz.answers, question)
  const feedback = answer === undefined ? undefined : feedbackFor(question, answer)
  const { text, language: spoken } = bilingualText(question.prompt, language)
  const word =
    feedback === undefined
      ? 'segOpen'
      : feedback.verdict === 'right'
        ? 'segRight'
        : feedback.verdict === 'partly'
          ? 'segPartly'
          : 'segWrong'
  const Icon = feedback === undefined ? IconCircleDotted : feedback.verdict === 'right' ? IconCheck : IconX
  return (
    <li>
      <button type="button" className={classes['reviewRow']} onClick={onShow}>
        <Icon
          size={18}
          stroke={1.8}
          color={feedback?.verdict === 'right' ? 'var(--artel-pine)' : 'var(--artel-ink-3)'}
          aria-hidden="true"
        />
        <span className={classes['reviewText']} lang={spoken === language ? undefined : spoken}>
          {text}
        </span>
        <span className={classes['reviewPoints']}>
          {t(`quiz.${word}`)},{' '}
          {t('quiz.points', { points: format.number(feedback?.points ?? 0), max: format.number(question.points) })}
        </span>
      </button>
    </li>
  )
}
