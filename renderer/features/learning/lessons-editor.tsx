/** The lessons of a course: one is open, the others are rows; they are moved and taken away by buttons, and a taken one can be put back. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { newId } from '#core/kernel/ids.ts'
import { idDeps } from '../../bridge/id-deps.ts'
import type { LessonDraft } from './course-form.ts'
import { EditorRow } from './editor-row.tsx'
import { LessonFields } from './lesson-fields.tsx'
import { moveItem } from './move-item.ts'
import type { CourseWriting } from './use-course-form.ts'
import classes from './course-editor.module.css'

interface Removed {
  readonly lesson: LessonDraft
  readonly index: number
}

export function LessonsEditor({ writing, language }: { readonly writing: CourseWriting; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const { form, set } = writing
  const [open, setOpen] = useState<string | undefined>(form.lessons[0]?.id)
  const [removed, setRemoved] = useState<Removed | undefined>()
  const add = (): void => {
    const id = newId('lesson', idDeps)
    set({ lessons: [...form.lessons, { id, title: { source: language }, body: { source: language } }] })
    setOpen(id)
  }
  const remove = (index: number): void => {
    const lesson = form.lessons[index]
    if (lesson === undefined) return
    set({ lessons: form.lessons.filter((l) => l !== lesson) })
    setRemoved({ lesson, index })
  }
  const undo = (): void => {
    if (removed === undefined) return
    set({ lessons: form.lessons.toSpliced(removed.index, 0, removed.lesson) })
    setRemoved(undefined)
  }
  return (
    <>
      <ol className={classes['rows']}>
        {form.lessons.map((lesson, i) => (
          <li key={lesson.id}>
            <EditorRow
              number={t('editor.lesson', { n: i + 1 })}
              title={bilingualText(lesson.title, language).text || t('untitled')}
              isOpen={open === lesson.id}
              isFirst={i === 0}
              isLast={i === form.lessons.length - 1}
              onToggle={() => setOpen(open === lesson.id ? undefined : lesson.id)}
              onMove={(step) => set({ lessons: moveItem(form.lessons, i, step) })}
              onRemove={() => remove(i)}
            >
              <LessonFields
                lesson={lesson}
                language={language}
                onChange={(patch) => writing.setLesson(lesson.id, patch)}
              />
            </EditorRow>
          </li>
        ))}
      </ol>
      <div className={classes['line']}>
        <Button disabled={form.lessons.length >= limits.lessonsPerCourse} onClick={add}>
          {t('editor.addLesson')}
        </Button>
        {removed !== undefined && (
          <output>
            {t('editor.removed', { title: bilingualText(removed.lesson.title, language).text || t('untitled') })}{' '}
            <Button variant="subtle" size="compact-md" onClick={undo}>
              {t('editor.undo')}
            </Button>
          </output>
        )}
      </div>
    </>
  )
}
