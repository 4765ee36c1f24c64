/** The outline of a course, and beside it the form of the lesson or module that is open. */
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { WritingField } from '../../ui/writing-field.tsx'
import { withText } from './course-form.ts'
import { LessonFields } from './lesson-fields.tsx'
import { CourseOutline } from './outline/course-outline.tsx'
import { type Row, useOutline } from './outline/use-outline.ts'
import type { CourseWriting } from './use-course-form.ts'
import classes from './outline/outline.module.css'

interface LessonsEditorProps {
  readonly writing: CourseWriting
  readonly language: Language
}

export function LessonsEditor({ writing, language }: LessonsEditorProps) {
  const acts = useOutline(writing, language)
  const [open, setOpen] = useState<string | undefined>(writing.form.lessons[0]?.id)
  const panel = useId()
  const shown = open === undefined ? undefined : acts.find(open)
  return (
    <div className={classes['frame']}>
      <div className={classes['side']}>
        <CourseOutline acts={acts} open={open} controls={panel} faulty={new Set()} onOpen={setOpen} />
      </div>
      <div className={classes['panel']} id={panel}>
        {shown !== undefined && (
          <OpenRow key={shown.id} row={shown} rows={acts.rows} writing={writing} language={language} />
        )}
      </div>
    </div>
  )
}

interface OpenRowProps extends LessonsEditorProps {
  readonly row: Row
  readonly rows: readonly Row[]
}

function OpenRow({ row, rows, writing, language }: OpenRowProps) {
  const { t } = useTranslation(['authoring', 'learning'])
  const heading = useRef<HTMLHeadingElement>(null)
  // Where the form stands below the outline, what was opened is brought into view.
  useEffect(() => heading.current?.scrollIntoView({ block: 'nearest' }), [])
  const number = rows.filter(({ kind }) => kind === 'lesson').findIndex(({ id }) => id === row.id) + 1
  return (
    <>
      <h3 className={classes['panelTitle']} ref={heading}>
        {row.kind === 'lesson' ? t('learning:editor.lesson', { n: number }) : t('outline.module')}
      </h3>
      {row.kind === 'lesson' ? (
        <LessonFields lesson={row.lesson} language={language} onChange={(patch) => writing.setLesson(row.id, patch)} />
      ) : (
        <div className={classes['sheet']} lang={language}>
          <WritingField
            label={t('outline.moduleTitle')}
            size="title"
            maxLength={limits.title}
            isFocused
            value={row.module.title[language] ?? ''}
            placeholder={t('outline.moduleExample')}
            onChange={(value) => writing.setModule(row.module.key, withText(row.module.title, language, value))}
          />
        </div>
      )}
    </>
  )
}
