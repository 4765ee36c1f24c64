/** One card: its front, then its back, then how well it was known. A question is answered first, by the same form as in a quiz. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AskedCard } from '#core/contract/cards.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { QuizFeedbackPanel } from '../quiz-feedback-panel.tsx'
import { QuizQuestion } from '../quiz-question.tsx'
import { CardAbout } from './card-about.tsx'
import { CardFront, QuestionPrompt } from './card-sides.tsx'
import { RatingBar } from './rating-bar.tsx'
import { useAskedCard } from './use-asked-card.ts'
import classes from './cards.module.css'

interface AskCardProps {
  readonly card: AskedCard
  readonly onUndo: () => void
}

type Asked = ReturnType<typeof useAskedCard>

export function AskCard({ card, onUndo }: AskCardProps) {
  const language = useLanguage()
  const asked = useAskedCard(card, onUndo)
  const { question, back } = asked
  const isRight = back?.score?.isRight
  return (
    <article className={classes['card']}>
      {question === undefined ? (
        <CardFront card={card} isBack={back !== undefined} language={language} />
      ) : (
        <AskedQuestion question={question} asked={asked} language={language} />
      )}
      {back !== undefined && <CardAbout card={card} language={language} />}
      <ErrorNote error={asked.error} />
      {back === undefined ? (
        <ShowBar asked={asked} />
      ) : (
        <RatingBar
          days={card.days}
          suggested={isRight === false ? 'again' : 'good'}
          isBusy={asked.isRated}
          onRate={asked.rate}
        />
      )}
    </article>
  )
}

interface QuestionProps {
  readonly question: Question
  readonly asked: Asked
  readonly language: Language
}

function AskedQuestion({ question, asked: { back, choice, choose, show }, language }: QuestionProps) {
  const isBack = back !== undefined
  return (
    <>
      <QuestionPrompt question={question} language={language} />
      <QuizQuestion
        question={question}
        choice={choice}
        isLocked={isBack}
        isTold={isBack}
        language={language}
        space={undefined}
        onChoose={choose}
        onEnter={show}
      />
      {isBack && (
        <QuizFeedbackPanel
          question={question}
          // Looked at without an answer: what is said to everybody, and the solution.
          answer={back.answer ?? { kind: 'short-text', text: '' }}
          score={back.score ?? { points: 0, maxPoints: question.points, isRight: false, isWaiting: false }}
          language={language}
          isAnswered={back.answer !== undefined}
        />
      )}
    </>
  )
}

function ShowBar({ asked: { answer, show } }: { readonly asked: Asked }) {
  const { t } = useTranslation('cards')
  const isAnswering = answer !== undefined
  return (
    <footer className={classes['foot']}>
      <Kbd>{isAnswering ? 'Enter' : t('space')}</Kbd>
      <Button variant="filled" size="md" onClick={show}>
        {t(isAnswering ? 'answer' : 'show')}
      </Button>
    </footer>
  )
}
