/** The question as a learner meets it; it can be answered, and nothing is recorded. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { shownQuestion } from '#core/domain/quiz/quiz-draw.ts'
import type { Answer, Mark, Question } from '#core/domain/quiz/quiz.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useTryAnswer } from './learning-data.ts'
import { MarkForm } from './mark-form.tsx'
import { QuizFeedbackPanel } from './quiz-feedback-panel.tsx'
import type { QuestionScore } from './quiz-feedback.ts'
import { QuizQuestion } from './quiz-question.tsx'
import { answerFrom, type Choice, shownChoice } from './quiz-session.ts'
import classes from './course-editor.module.css'
import editing from './question-editor.module.css'

interface Tried {
  readonly answer: Answer
  readonly score: QuestionScore
  readonly mark?: Mark | undefined
}

export function QuestionPreview({ question, language }: { readonly question: Question; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const [own, setOwn] = useState<Choice>({ kind: 'none' })
  const [tried, setTried] = useState<Tried | undefined>()
  const tryAnswer = useTryAnswer()
  const shown = shownQuestion(question, undefined, 1)
  const choice = shownChoice(shown, {}, 1, own)
  const answer = answerFrom(shown, choice)
  const check = (mark?: Mark): void => {
    if (answer === undefined) return
    tryAnswer.run({ question, answer, ...(mark === undefined ? {} : { mark }) }, (score) =>
      setTried({ answer, score, mark }),
    )
  }
  const isTold = tried !== undefined && !tried.score.isWaiting
  return (
    <section className={editing['tryOut']} aria-label={t('editor.tryOut')}>
      <p className={classes['hint']}>{t('editor.tryOutHint')}</p>
      <h4 className={editing['tryPrompt']}>{bilingualText(question.prompt, language).text}</h4>
      <QuizQuestion
        question={shown}
        choice={choice}
        isLocked={tried !== undefined}
        isTold={isTold}
        language={language}
        space={undefined}
        onChoose={setOwn}
        onEnter={() => check()}
      />
      {tried !== undefined && (
        <QuizFeedbackPanel question={question} answer={tried.answer} score={tried.score} language={language} />
      )}
      {tried !== undefined && (question.kind === 'essay' || question.kind === 'upload') && (
        <MarkForm
          title={t('quiz.markYourself')}
          question={question}
          mark={tried.mark}
          language={language}
          isPending={tryAnswer.isPending}
          error={undefined}
          onMark={check}
        />
      )}
      <ErrorNote error={tryAnswer.error} />
      <div className={classes['line']}>
        {tried === undefined ? (
          <Button disabled={answer === undefined || tryAnswer.isPending} onClick={() => check()}>
            {t('quiz.answer')}
          </Button>
        ) : (
          <Button
            onClick={() => {
              setTried(undefined)
              setOwn({ kind: 'none' })
            }}
          >
            {t('quiz.again')}
          </Button>
        )}
      </div>
    </section>
  )
}
