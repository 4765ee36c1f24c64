/** A question of a quiz, to be read: what it asks and what is right. It is its author's and can't be changed here. */
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { QuizFeedbackPanel } from '../quiz-feedback-panel.tsx'
import { QuizQuestion } from '../quiz-question.tsx'
import { shownChoice } from '../quiz-session.ts'
import classes from './cards.module.css'

export function QuestionText({ question, language }: { readonly question: Question; readonly language: Language }) {
  const { t } = useTranslation('cards')
  const score = { points: 0, maxPoints: question.points, isRight: false, isWaiting: false }
  return (
    <section aria-label={t('source.quiz')}>
      <h2 className={classes['front']}>{bilingualText(question.prompt, language).text}</h2>
      <QuizQuestion
        question={question}
        choice={shownChoice(question, {}, 1, { kind: 'none' })}
        isLocked
        isTold
        language={language}
        space={undefined}
        onChoose={() => undefined}
        onEnter={() => undefined}
      />
      <QuizFeedbackPanel
        question={question}
        answer={{ kind: 'short-text', text: '' }}
        score={score}
        language={language}
        isAnswered={false}
      />
    </section>
  )
}
