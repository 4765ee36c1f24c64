/** The text of a lesson, and what comes after it: the quiz, or saying that it is done. */
import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LessonView } from '#core/contract/learning-views.ts'
import { bilingualText, isStaleTranslation, type Language, languageSchema } from '#core/domain/bilingual.ts'
import { useSettings } from '../../bridge/use-settings.ts'
import { Callout } from '../../ui/callout.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Desk } from '../../reading/desk.tsx'
import { ElsewhereOffer } from '../../reading/elsewhere-offer.tsx'
import { useReadingDesk } from '../../reading/use-reading-desk.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { WorksheetProvider } from '../../ui/text-slots.tsx'
import { LessonWorksheet } from './worksheet/lesson-worksheet.tsx'
import { useCompleteLesson } from './learning-data.ts'
import classes from './lesson.module.css'

interface LessonReadingProps {
  readonly lesson: LessonView
  readonly language: Language
  readonly isLast: boolean
  readonly onQuiz: () => void
  readonly onNext: () => void
}

export function LessonReading({ lesson, language, isLast, onQuiz, onNext }: LessonReadingProps) {
  const { t } = useTranslation('learning')
  const settings = useSettings()
  const [wanted, setWanted] = useState(language)
  const body = bilingualText(lesson.body, wanted)
  const title = bilingualText(lesson.title, body.language)
  const desk = useReadingDesk(lesson.id, `${lesson.id} ${body.language} ${body.text.length}`)
  return (
    <article className={classes['reading']}>
      <LanguageChoice lesson={lesson} value={body.language} onChange={setWanted} />
      <h1 className={classes['title']} lang={title.language}>
        {title.text}
      </h1>
      {body.language !== wanted && <Callout tone="sky">{t('lesson.otherLanguage')}</Callout>}
      {isStaleTranslation(lesson.body, body.language) && <p className={classes['stale']}>{t('lesson.stale')}</p>}
      <Desk desk={desk} size={settings?.readingSize ?? 17}>
        <div lang={body.language} data-text={body.language} className={classes['text']}>
          <WorksheetProvider
            draw={(block) => (
              <LessonWorksheet course={lesson.course} lesson={lesson.id} block={block} language={body.language} />
            )}
          >
            <Markdown text={body.text} />
          </WorksheetProvider>
        </div>
      </Desk>
      <ElsewhereOffer desk={desk} sections={[]} />
      <LessonEnd lesson={lesson} isLast={isLast} onQuiz={onQuiz} onNext={onNext} />
    </article>
  )
}

function LanguageChoice({
  lesson,
  value,
  onChange,
}: {
  readonly lesson: LessonView
  readonly value: Language
  readonly onChange: (language: Language) => void
}) {
  const { t } = useTranslation('learning')
  if ((lesson.body.ru ?? '') === '' || (lesson.body.en ?? '') === '') return null
  return (
    <SegmentedControl
      className={classes['languages']}
      size="xs"
      aria-label={t('lesson.language')}
      value={value}
      data={[
        { value: 'ru', label: t('lesson.ru') },
        { value: 'en', label: t('lesson.en') },
      ]}
      onChange={(next) => {
        onChange(languageSchema.parse(next))
      }}
    />
  )
}

function LessonEnd({
  lesson,
  isLast,
  onQuiz,
  onNext,
}: Pick<LessonReadingProps, 'lesson' | 'isLast' | 'onQuiz' | 'onNext'>) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const complete = useCompleteLesson()
  const nextLabel = isLast ? t('lesson.toCourse') : t('lesson.next')
  const { quiz } = lesson
  return (
    <footer className={classes['end']}>
      {quiz === undefined && lesson.isComplete && <p className={classes['endText']}>{t('lesson.isComplete')}</p>}
      {lesson.doneBy === 'worksheet' && !lesson.isComplete && (
        <p className={classes['endText']}>{t('lesson.doneBySheet')}</p>
      )}
      {quiz !== undefined && (
        <p className={classes['endText']}>
          {t(quiz.settings === undefined ? 'lesson.quizIntro' : 'lesson.quizCount', { count: quiz.total })}{' '}
          {t('lesson.passFrom', { percent: format.percent(quiz.passShare) })}
        </p>
      )}
      <ErrorNote error={complete.error} />
      <div className={classes['endButtons']}>
        {quiz !== undefined && (
          <Button variant={lesson.isComplete ? 'default' : 'filled'} size="md" onClick={onQuiz}>
            {t(
              quiz.go.kind === 'none'
                ? 'lesson.takeQuiz'
                : quiz.go.kind === 'open'
                  ? 'lesson.goOnQuiz'
                  : 'lesson.seeQuiz',
            )}
          </Button>
        )}
        {lesson.doneBy === 'word' && !lesson.isComplete && (
          <Button variant="filled" size="md" onClick={() => complete.run({ id: lesson.id }, onNext)}>
            {t('lesson.complete')}
          </Button>
        )}
        {(lesson.isComplete || lesson.doneBy === 'worksheet') && (
          <Button variant={lesson.isComplete ? 'filled' : 'default'} size="md" onClick={onNext}>
            {nextLabel}
          </Button>
        )}
      </div>
    </footer>
  )
}
