/** The end of a quiz: the share, each question with its points, and another go. What was passed stays passed. */
import { Button } from '@mantine/core'
import { IconCheck, IconCircleDotted, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LessonView } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useBeginQuiz } from './learning-data.ts'
import { fullSettings } from '#core/domain/quiz/quiz-settings.ts'
import { verdictOf } from './quiz-feedback.ts'
import { QuizGoes } from './quiz-goes.tsx'
import { spentTime } from './spent-time.ts'
import { QuizSegments } from './quiz-segments.tsx'
import type { QuizView } from './quiz.tsx'
import classes from './quiz.module.css'

interface QuizResultProps {
  readonly lesson: LessonView
  readonly quiz: QuizView
  readonly language: Language
  readonly onShow: (index: number) => void
  readonly onReading: () => void
  readonly isLast: boolean
  readonly onNext: () => void
}

export function QuizResult({ lesson, quiz, language, isLast, onShow, onReading, onNext }: QuizResultProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const restart = useBeginQuiz()
  const { share, points, maxPoints, isOpen, waiting } = quiz.score
  const isPassed = quiz.counted?.isPassed ?? quiz.score.isPassed
  const pauseMs = quiz.mayBegin.kind === 'pause' ? quiz.mayBegin.remainingMs : 0
  const isPaused = usePause(pauseMs)
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
        {t(isOpen ? 'quiz.waits' : quiz.score.isPassed ? 'quiz.done' : 'quiz.notDone', {
          percent: format.percent(share),
        })}
      </h1>
      <p className={classes['lead']}>
        {t('quiz.score', {
          points: format.number(points),
          max: format.number(maxPoints),
          percent: format.percent(quiz.passShare),
        })}
        {waiting > 0 && ` ${t('quiz.waitingCount', { count: waiting })}`}
        {quiz.go.kind === 'timed-out' && ` ${t('quiz.timedOut')}`}
        {quiz.isOlderEdition && ` ${t('quiz.olderEdition')}`}
      </p>
      <QuizGoes quiz={quiz} />
      <ol className={classes['review']} aria-label={t('quiz.review')}>
        {quiz.questions.map((question, i) => (
          <ReviewRow key={question.key} quiz={quiz} question={question} language={language} onShow={() => onShow(i)} />
        ))}
      </ol>
      <ErrorNote error={restart.error} />
      <p className={classes['lead']}>
        {quiz.mayBegin.kind === 'no-more'
          ? t('quiz.noMore', { count: quiz.mayBegin.max })
          : isPaused
            ? t('quiz.pauseLeft', { time: spentTime(pauseMs, t) })
            : t('quiz.againText')}
      </p>
      <footer className={classes['foot']}>
        {quiz.state !== undefined && <StatusChip state={quiz.state} />}
        <span className={classes['hints']} />
        <Button variant="subtle" onClick={onReading}>
          {t('quiz.reading')}
        </Button>
        {quiz.mayBegin.kind !== 'no-more' && (
          <Button variant={isPassed ? 'default' : 'filled'} disabled={isPaused || restart.isPending} onClick={again}>
            {t('quiz.again')}
          </Button>
        )}
        {isPassed && (
          <Button variant="filled" onClick={onNext}>
            {t(isLast ? 'lesson.toCourse' : 'lesson.next')}
          </Button>
        )}
      </footer>
    </section>
  )
}

/** True until the pause is over; nothing else changes then, so the screen waits for it itself. */
function usePause(remainingMs: number): boolean {
  const [over, setOver] = useState(0)
  useEffect(() => {
    // Timers hold 24 days at most.
    const timer = setTimeout(() => setOver(remainingMs), Math.min(remainingMs, 2_000_000_000))
    return () => clearTimeout(timer)
  }, [remainingMs])
  return remainingMs > 0 && over !== remainingMs
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
  const score = quiz.scores[question.key]
  const isTold = fullSettings(quiz.settings).feedback !== 'never'
  const verdict = score === undefined ? undefined : isTold ? verdictOf(score) : 'given'
  const { text, language: spoken } = bilingualText(question.prompt, language)
  const Icon = verdict === 'right' ? IconCheck : verdict === 'wrong' || verdict === 'partly' ? IconX : IconCircleDotted
  return (
    <li>
      <button type="button" className={classes['reviewRow']} onClick={onShow}>
        <Icon
          size={18}
          stroke={1.8}
          color={verdict === 'right' ? 'var(--artel-pine)' : 'var(--artel-ink-3)'}
          aria-hidden="true"
        />
        <span className={classes['reviewText']} lang={spoken === language ? undefined : spoken}>
          {text}
        </span>
        <span className={classes['reviewPoints']}>
          {t(`quiz.seg.${verdict ?? 'open'}`)}
          {isTold &&
            verdict !== 'waiting' &&
            `, ${t('quiz.points', { points: format.number(score?.points ?? 0), max: format.number(score?.maxPoints ?? question.points) })}`}
        </span>
      </button>
    </li>
  )
}
