/** One lesson: title, text in Markdown with a look at it, time, and its quiz. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NumberField } from '../../ui/number-field.tsx'
import type { Language } from '#core/domain/bilingual.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { WritingField } from '../../ui/writing-field.tsx'
import { withText } from '../../ui/write-text.ts'
import type { LessonDraft } from './course-form.ts'
import { QuizEditor } from './quiz-editor.tsx'
import { StaleNote } from '../../ui/stale-note.tsx'
import classes from './course-editor.module.css'

interface LessonFieldsProps {
  readonly lesson: LessonDraft
  readonly language: Language
  readonly onChange: (patch: Partial<LessonDraft>) => void
}

export function LessonFields({ lesson, language, onChange }: LessonFieldsProps) {
  const { t } = useTranslation('learning')
  const [isPreview, setPreview] = useState(false)
  const body = lesson.body[language] ?? ''
  return (
    <>
      <div className={classes['sheet']} lang={language}>
        <div className={classes['place']} data-place="lesson-title">
          <WritingField
            label={t('editor.lessonTitle')}
            size="title"
            value={lesson.title[language] ?? ''}
            placeholder={t('editor.lessonTitleExample')}
            onChange={(value) => onChange({ title: withText(lesson.title, language, value) })}
          />
          <StaleNote text={lesson.title} language={language} onConfirm={(title) => onChange({ title })} />
        </div>
        {isPreview ? (
          <div className={classes['preview']}>
            <Markdown text={body} />
          </div>
        ) : (
          <div className={classes['place']} data-place="lesson-body">
            <WritingField
              label={t('editor.lessonBody')}
              hint="Markdown"
              size="long"
              value={body}
              placeholder={t('editor.lessonBodyExample')}
              onChange={(value) => onChange({ body: withText(lesson.body, language, value) })}
            />
            <StaleNote text={lesson.body} language={language} onConfirm={(text) => onChange({ body: text })} />
          </div>
        )}
      </div>
      <div className={classes['line']}>
        <Button variant="subtle" size="compact-md" aria-pressed={isPreview} onClick={() => setPreview(!isPreview)}>
          {t(isPreview ? 'editor.backToText' : 'editor.preview')}
        </Button>
        <NumberField
          aria-label={t('editor.minutes')}
          placeholder={t('editor.minutes')}
          w={110}
          min={0}
          max={1_000}
          allowDecimal={false}
          value={lesson.minutes}
          onChange={(minutes) => onChange({ minutes })}
        />
      </div>
      <div data-place="lesson-quiz">
        {lesson.unreadQuiz === undefined ? (
          <QuizEditor
            title={lesson.title[language] ?? ''}
            quiz={lesson.quiz}
            language={language}
            onChange={(quiz) => onChange({ quiz })}
          />
        ) : (
          <p>{t('editor.unreadQuiz')}</p>
        )}
      </div>
    </>
  )
}
