/** All questions were passed: what is answered and what isn't, and handing it in. */
import { Button } from '@mantine/core'
import { IconCircleCheck, IconCircleDotted } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtelError } from '#core/contract/errors.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { answerTo } from './quiz-session.ts'
import type { QuizView } from './quiz.tsx'
import classes from './quiz.module.css'

interface QuizHandInProps {
  readonly quiz: QuizView
  readonly language: Language
  readonly isEnding: boolean
  readonly error: ArtelError | undefined
  readonly onShow: (index: number) => void
  readonly onHandIn: () => void
}

export function QuizHandIn({ quiz, language, isEnding, error, onShow, onHandIn }: QuizHandInProps) {
  const { t } = useTranslation('learning')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const open = quiz.questions.filter((q) => answerTo(quiz.answers, q) === undefined).length
  return (
    <>
      <h1 className={classes['prompt']} ref={heading} tabIndex={-1}>
        {open === 0 ? t('quiz.handInAll') : t('quiz.handInOpen', { count: open })}
      </h1>
      <p className={classes['lead']}>{t('quiz.handInText')}</p>
      <ol className={classes['review']} aria-label={t('quiz.review')}>
        {quiz.questions.map((question, i) => {
          const isAnswered = answerTo(quiz.answers, question) !== undefined
          const Icon = isAnswered ? IconCircleCheck : IconCircleDotted
          const { text, language: spoken } = bilingualText(question.prompt, language)
          return (
            <li key={question.key}>
              <button type="button" className={classes['reviewRow']} onClick={() => onShow(i)}>
                <Icon size={18} stroke={1.6} aria-hidden="true" color="var(--artel-ink-3)" />
                <span className={classes['reviewText']} lang={spoken === language ? undefined : spoken}>
                  {text}
                </span>
                <span className={classes['reviewPoints']}>{t(`quiz.seg.${isAnswered ? 'given' : 'open'}`)}</span>
              </button>
            </li>
          )
        })}
      </ol>
      <ErrorNote error={error} />
      <footer className={classes['foot']}>
        <Button variant="subtle" size="compact-md" onClick={() => onShow(quiz.questions.length - 1)}>
          {t('quiz.back')}
        </Button>
        <span className={classes['hints']} />
        <Button variant="filled" size="md" disabled={isEnding} onClick={onHandIn}>
          {t('quiz.handIn')}
        </Button>
      </footer>
    </>
  )
}
