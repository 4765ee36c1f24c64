/** One question: its form, what it teaches when that is told, and the way on. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { AnswerMark } from './answer-mark.tsx'
import { QuizFeedbackPanel } from './quiz-feedback-panel.tsx'
import { QuizHints } from './quiz-hints.tsx'
import { QuizMark } from './quiz-mark.tsx'
import { QuizOther } from './quiz-other.tsx'
import { QuizQuestion } from './quiz-question.tsx'
import { stepRules } from './quiz-session.ts'
import type { QuizView } from './quiz.tsx'
import { WillReturn } from './cards/will-return.tsx'
import { useQuizStep } from './use-quiz-step.ts'
import classes from './quiz.module.css'

interface QuizStepProps {
  readonly lesson: string
  readonly quiz: QuizView
  readonly question: Question
  readonly language: Language
  readonly isLast: boolean
  readonly onGo: () => void
  readonly onBack: (() => void) | undefined
  readonly onReading: () => void
}

export function QuizStep({ lesson, quiz, question, language, isLast, onGo, onBack, onReading }: QuizStepProps) {
  const { t } = useTranslation('learning')
  const rules = stepRules(quiz, question)
  const step = useQuizStep({ lesson, quiz, question, rules, onGo })
  const score = quiz.scores[question.key]
  const isAnswering = !rules.isLocked && !rules.savesAsYouGo
  const next = isAnswering ? 'answer' : !isLast ? 'next' : quiz.go.kind === 'open' && !rules.isTold ? 'toEnd' : 'result'
  return (
    <>
      <Prompt question={question} language={language} />
      <p className={classes['instruction']}>{t(`quiz.${question.kind}`)}</p>
      <QuizQuestion
        question={question}
        choice={step.choice}
        isLocked={rules.isLocked}
        isTold={rules.isTold}
        language={language}
        space={quiz.space}
        onChoose={step.choose}
        onEnter={step.advance}
      />
      {rules.isTold && step.answer !== undefined && score !== undefined && (
        <>
          <QuizFeedbackPanel question={question} answer={step.answer} score={score} language={language} />
          {!score.isRight && !score.isWaiting && <WillReturn />}
        </>
      )}
      <QuizMark lesson={lesson} quiz={quiz} question={question} language={language} />
      <QuizOther quiz={quiz} question={question} language={language} />
      <ErrorNote error={step.error} />
      <footer className={classes['foot']}>
        {quiz.state !== undefined && Object.keys(quiz.answers).length > 0 && <AnswerMark state={quiz.state} />}
        <Button variant="subtle" size="compact-md" onClick={onReading}>
          {t('quiz.reading')}
        </Button>
        {onBack !== undefined && (
          <Button variant="subtle" size="compact-md" onClick={onBack}>
            {t('quiz.back')}
          </Button>
        )}
        <QuizHints question={question} isLocked={rules.isLocked} isAnswering={isAnswering} />
        <Button variant="filled" size="md" disabled={isAnswering && !step.isReady} onClick={step.advance}>
          {t(`quiz.${next}`)}
        </Button>
      </footer>
    </>
  )
}

/** One line is a headline; a longer prompt is a text with its own paragraphs. */
export function Prompt({ question, language }: { readonly question: Question; readonly language: Language }) {
  const { text, language: spoken } = bilingualText(question.prompt, language)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const [first = '', ...rest] = text.split('\n')
  const more = rest.join('\n').trim()
  return (
    <div lang={spoken === language ? undefined : spoken}>
      <h1 className={classes['prompt']} ref={heading} tabIndex={-1}>
        {first}
      </h1>
      {more !== '' && <Markdown text={more} />}
    </div>
  )
}
