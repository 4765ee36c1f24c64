/** The outline of a course, and beside it the form of the lesson or module that is open. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { OutlineFrame } from '../../ui/outline/outline-frame.tsx'
import { Outline } from '../../ui/outline/outline.tsx'
import { withText } from '../../ui/write-text.ts'
import { WritingField } from '../../ui/writing-field.tsx'
import { LessonFields } from './lesson-fields.tsx'
import { type Row, useOutline } from './outline/use-outline.ts'
import { StaleNote } from '../../ui/stale-note.tsx'
import type { CourseWriting } from './use-course-form.ts'
import classes from './course-editor.module.css'

interface LessonsEditorProps {
  readonly writing: CourseWriting
  readonly language: Language
  /** The row whose form is shown. */
  readonly open: string | undefined
  /** Rows in which something holds publishing back. */
  readonly faulty: ReadonlySet<string>
  readonly onOpen: (row: string | undefined) => void
  /** Stands below the outline. */
  readonly check: ReactNode
}

export function LessonsEditor({ writing, language, open, faulty, onOpen, check }: LessonsEditorProps) {
  const acts = useOutline(writing, language)
  const panel = useId()
  const shown = open === undefined ? undefined : acts.find(open)
  return (
    <OutlineFrame
      panel={panel}
      side={
        <>
          <div data-place="outline">
            <Outline acts={acts} open={open} controls={panel} faulty={faulty} onOpen={onOpen} />
          </div>
          {check}
        </>
      }
    >
      {shown !== undefined && (
        <OpenRow key={shown.id} row={shown} rows={acts.rows} writing={writing} language={language} />
      )}
    </OutlineFrame>
  )
}

interface OpenRowProps extends Pick<LessonsEditorProps, 'writing' | 'language'> {
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
        <div className={classes['sheet']} lang={language} data-place="module-title">
          <WritingField
            label={t('outline.moduleTitle')}
            size="title"
            maxLength={limits.title}
            isFocused
            value={row.module.title[language] ?? ''}
            placeholder={t('outline.moduleExample')}
            onChange={(value) => writing.setModule(row.module.key, withText(row.module.title, language, value))}
          />
          <StaleNote
            text={row.module.title}
            language={language}
            onConfirm={(title) => writing.setModule(row.module.key, title)}
          />
        </div>
      )}
    </>
  )
}
