/** The quiz of a lesson: its rules where it has some, one question after the other, and at the end the result. Each answer is saved on its own. */
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LessonView } from '#core/contract/learning-views.ts'
import type { QuizView } from '#core/contract/quizzes.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { endsByItself, isFormal } from '#core/domain/quiz/quiz-settings.ts'
import { useKeepTime, useSubmitQuiz } from './learning-data.ts'
import { QuizCover } from './quiz-cover.tsx'
import { QuizHandIn } from './quiz-hand-in.tsx'
import { QuizResult } from './quiz-result.tsx'
import { QuizSegments } from './quiz-segments.tsx'
import { openIndex } from './quiz-session.ts'
import { QuizStep } from './quiz-step.tsx'
import { QuizTimer } from './quiz-timer.tsx'
import classes from './quiz.module.css'

export type { QuizView } from '#core/contract/quizzes.ts'
interface QuizProps {
  readonly lesson: LessonView
  readonly quiz: QuizView
  readonly language: Language
  readonly onReading: () => void
  /** What comes after it is the course's own page. */
  readonly isLast: boolean
  readonly onNext: () => void
}

export function Quiz({ lesson, quiz, language, isLast, onReading, onNext }: QuizProps) {
  const isOver = quiz.go.kind === 'submitted' || quiz.go.kind === 'timed-out'
  const [index, setIndex] = useState(() => (isOver ? quiz.questions.length : openIndex(quiz.questions, quiz.answers)))
  const { end, isEnding, error } = useGoEnd(lesson.id, quiz, () => setIndex(quiz.questions.length))
  const title = bilingualText(lesson.title, language).text
  if (quiz.go.kind === 'none' && isFormal(quiz.settings))
    return <QuizCover lesson={lesson} quiz={quiz} title={title} onReading={onReading} onBegun={() => setIndex(0)} />
  const question = quiz.questions[index]
  if (question === undefined && isOver)
    return (
      <QuizResult
        lesson={lesson}
        quiz={quiz}
        language={language}
        onShow={setIndex}
        onReading={onReading}
        isLast={isLast}
        onNext={onNext}
      />
    )
  const goTo = isOver || endsByItself(quiz.settings, quiz.questions) ? undefined : setIndex
  return (
    <section className={classes['quiz']} aria-label={title}>
      <QuizHead quiz={quiz} index={index} title={title} onGo={goTo} onTimeOver={end} />
      {question === undefined ? (
        <QuizHandIn
          quiz={quiz}
          language={language}
          isEnding={isEnding}
          error={error}
          onShow={setIndex}
          onHandIn={end}
        />
      ) : (
        <QuizStep
          key={question.key}
          lesson={lesson.id}
          quiz={quiz}
          question={question}
          language={language}
          isLast={index === quiz.questions.length - 1}
          onBack={goTo === undefined || index === 0 ? undefined : () => setIndex(index - 1)}
          onGo={() => setIndex(nextIndex(quiz, index, isOver))}
          onReading={onReading}
        />
      )}
    </section>
  )
}

/** Forward through the questions; after the last one to a question that was left out, or to the end. */
function nextIndex(quiz: QuizView, index: number, isOver: boolean): number {
  if (index + 1 < quiz.questions.length) return index + 1
  return !isOver && endsByItself(quiz.settings, quiz.questions)
    ? openIndex(quiz.questions, quiz.answers)
    : quiz.questions.length
}

const keepEveryMs = 15_000

/** Ends the go: by the person's word, when the time is over, or when it ran out while nobody was there. The time is written down as it runs. */
function useGoEnd(lesson: string, quiz: QuizView, onEnded: () => void) {
  const submit = useSubmitQuiz()
  const keep = useKeepTime()
  const end = (): void => {
    if (!submit.isPending) submit.run({ lesson }, onEnded)
  }
  const onTick = useEffectEvent(() => keep.run({ lesson }))
  const onRanOut = useEffectEvent(end)
  const isTimed = quiz.go.kind === 'open' && quiz.go.limitMs !== undefined
  const ranOut = quiz.go.kind === 'timed-out' && !quiz.go.isKept
  useEffect(() => {
    if (!isTimed) return undefined
    const timer = setInterval(onTick, keepEveryMs)
    return () => clearInterval(timer)
  }, [isTimed])
  useEffect(() => {
    if (ranOut) onRanOut()
  }, [ranOut])
  return { end, isEnding: submit.isPending, error: submit.error }
}

interface QuizHeadProps {
  readonly quiz: QuizView
  readonly index: number
  readonly title: string
  readonly onGo: ((index: number) => void) | undefined
  readonly onTimeOver: () => void
}

function QuizHead({ quiz, index, title, onGo, onTimeOver }: QuizHeadProps) {
  const { t } = useTranslation('learning')
  const total = quiz.questions.length
  return (
    <div className={classes['head']}>
      <span className={classes['count']}>
        {index < total ? t('quiz.of', { n: index + 1, total }) : t('quiz.allAsked')}
      </span>
      {quiz.go.kind === 'open' && quiz.go.limitMs !== undefined && (
        <QuizTimer elapsedMs={quiz.go.elapsedMs} limitMs={quiz.go.limitMs} onOver={onTimeOver} />
      )}
      <QuizSegments quiz={quiz} current={index} onGo={onGo} />
      <span className={classes['about']}>{t('quiz.about', { title })}</span>
    </div>
  )
}
