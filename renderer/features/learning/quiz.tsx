/** The quiz of a lesson, one question at a time: choose, answer, read, go on; at the end the result. Each answer is saved on its own. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LessonView } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { AnswerMark } from './answer-mark.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { choiceOfDigit } from './quiz-choices.tsx'
import { QuizFeedbackPanel } from './quiz-feedback-panel.tsx'
import { QuizHints } from './quiz-hints.tsx'
import { QuizQuestion } from './quiz-question.tsx'
import { QuizResult } from './quiz-result.tsx'
import { QuizSegments } from './quiz-segments.tsx'
import { answerFrom, answerTo, type Choice, openIndex, shownChoice } from './quiz-session.ts'
import { useAnswer } from './learning-data.ts'
import { useQuizKeys } from './use-quiz-keys.ts'
import classes from './quiz.module.css'

export type QuizView = NonNullable<LessonView['quiz']>
interface QuizProps {
  readonly lesson: LessonView
  readonly quiz: QuizView
  readonly language: Language
  readonly onReading: () => void
  readonly onNext: (() => void) | undefined
}

const nothing: Choice = { kind: 'none' }

export function Quiz({ lesson, quiz, language, onReading, onNext }: QuizProps) {
  const [index, setIndex] = useState(() => openIndex(quiz.questions, quiz.answers))
  const question = quiz.questions[index]
  const title = bilingualText(lesson.title, language).text
  if (question === undefined)
    return (
      <QuizResult
        lesson={lesson}
        quiz={quiz}
        language={language}
        onShow={setIndex}
        onReading={onReading}
        onNext={onNext}
      />
    )
  return (
    <section className={classes['quiz']} aria-label={title}>
      <QuizHead quiz={quiz} index={index} title={title} />
      <QuizStep
        key={question.key}
        lesson={lesson.id}
        quiz={quiz}
        question={question}
        language={language}
        isLast={index === quiz.questions.length - 1}
        onGo={() => {
          setIndex(nextIndex(quiz, index))
        }}
        onReading={onReading}
      />
    </section>
  )
}

/** Forward through the questions; after the last one to a question that was left out, or to the result. */
function nextIndex(quiz: QuizView, index: number): number {
  return index + 1 < quiz.questions.length ? index + 1 : openIndex(quiz.questions, quiz.answers)
}

function QuizHead({ quiz, index, title }: { readonly quiz: QuizView; readonly index: number; readonly title: string }) {
  const { t } = useTranslation('learning')
  return (
    <div className={classes['head']}>
      <span className={classes['count']}>{t('quiz.of', { n: index + 1, total: quiz.questions.length })}</span>
      <QuizSegments quiz={quiz} current={index} />
      <span className={classes['about']}>{t('quiz.about', { title })}</span>
    </div>
  )
}

interface QuizStepProps {
  readonly lesson: string
  readonly quiz: QuizView
  readonly question: Question
  readonly language: Language
  readonly isLast: boolean
  readonly onGo: () => void
  readonly onReading: () => void
}

function QuizStep({ lesson, quiz, question, language, isLast, onGo, onReading }: QuizStepProps) {
  const { t } = useTranslation('learning')
  const step = useQuizStep(lesson, quiz, question, onGo)
  const { text, language: spoken } = bilingualText(question.prompt, language)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <>
      <h1 className={classes['prompt']} ref={heading} tabIndex={-1} lang={spoken === language ? undefined : spoken}>
        {text}
      </h1>
      <p className={classes['instruction']}>{t(`quiz.${question.kind}`)}</p>
      <QuizQuestion
        question={question}
        choice={step.choice}
        isAnswered={step.answer !== undefined}
        language={language}
        onChoose={step.choose}
        onEnter={step.advance}
      />
      {step.answer !== undefined && <QuizFeedbackPanel question={question} answer={step.answer} language={language} />}
      <ErrorNote error={step.error} />
      <footer className={classes['foot']}>
        {quiz.state !== undefined && Object.keys(quiz.answers).length > 0 && <AnswerMark state={quiz.state} />}
        <Button variant="subtle" size="compact-md" onClick={onReading}>
          {t('quiz.reading')}
        </Button>
        <QuizHints question={question} isAnswered={step.answer !== undefined} />
        <Button variant="filled" size="md" disabled={step.answer === undefined && !step.isReady} onClick={step.advance}>
          {step.answer === undefined ? t('quiz.answer') : isLast ? t('quiz.result') : t('quiz.next')}
        </Button>
      </footer>
    </>
  )
}

function useQuizStep(lesson: string, quiz: QuizView, question: Question, onGo: () => void) {
  const [own, setOwn] = useState<Choice>(nothing)
  const save = useAnswer()
  const answer: Answer | undefined = answerTo(quiz.answers, question)
  const choice = shownChoice(question, quiz.answers, quiz.seed, own)
  const draft = answerFrom(question, choice)
  const choose = (next: Choice): void => {
    if (answer === undefined) setOwn(next)
  }
  const advance = (): void => {
    if (answer !== undefined) onGo()
    else if (draft !== undefined && !save.isPending) save.run({ lesson, question: question.key, answer: draft })
  }
  useQuizKeys({
    onDigit: (digit) => {
      const next = choiceOfDigit(question, choice, digit)
      if (next !== undefined) choose(next)
    },
    onEnter: advance,
  })
  return { answer, choice, choose, advance, isReady: draft !== undefined, error: save.error }
}
