/** Before a quiz with rules begins: what it asks, how long, how often, and the beginning. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LessonView } from '#core/contract/learning-views.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useBeginQuiz } from './learning-data.ts'
import { QuizRulesList } from './quiz-rules-list.tsx'
import type { QuizView } from './quiz.tsx'
import classes from './quiz.module.css'

interface QuizCoverProps {
  readonly lesson: LessonView
  readonly quiz: QuizView
  readonly title: string
  readonly onReading: () => void
  readonly onBegun: () => void
}

export function QuizCover({ lesson, quiz, title, onReading, onBegun }: QuizCoverProps) {
  const { t } = useTranslation('learning')
  const begin = useBeginQuiz()
  return (
    <section className={classes['quiz']} aria-label={title}>
      <h1 className={classes['prompt']}>{t('quiz.coverTitle', { title })}</h1>
      <QuizRulesList quiz={quiz} />
      <ErrorNote error={begin.error} />
      <footer className={classes['foot']}>
        <Button variant="subtle" size="compact-md" onClick={onReading}>
          {t('quiz.reading')}
        </Button>
        <span className={classes['hints']} />
        <Button
          variant="filled"
          size="md"
          disabled={begin.isPending}
          onClick={() => begin.run({ lesson: lesson.id }, onBegun)}
        >
          {t('quiz.begin')}
        </Button>
      </footer>
    </section>
  )
}
