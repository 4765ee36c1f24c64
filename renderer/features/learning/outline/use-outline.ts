/** Changes of the outline, to be taken back and made again, and what is said aloud about them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import {
  addLesson,
  addModule,
  type CourseOutline,
  dropRow,
  freeModuleKey,
  moduleRowId,
  outlineRows,
  type OutlineRow,
  removeLesson,
  removeModule,
  stepIntoModule,
  stepRow,
  undoneOutline,
} from '#core/domain/course/course-outline.ts'
import { limits } from '#core/domain/limits.ts'
import { newId } from '#core/kernel/ids.ts'
import { idDeps } from '../../../bridge/id-deps.ts'
import type { OutlineActs } from '../../../ui/outline/outline-acts.ts'
import { useChanges } from '../../../ui/outline/use-changes.ts'
import type { LessonDraft } from '../course-form.ts'
import type { CourseWriting } from '../use-course-form.ts'

type Outline = CourseOutline<LessonDraft>
export type Row = OutlineRow<LessonDraft>

export function useOutline(writing: CourseWriting, language: Language): OutlineActs<Row> {
  const { t } = useTranslation(['authoring', 'learning'])
  const { modules, lessons } = writing.form
  const outline: Outline = { modules, lessons }
  const changes = useChanges(outline)
  const [said, setSaid] = useState('')
  const rows = outlineRows(outline)
  const titleOf = (row: Row | undefined): string =>
    row === undefined
      ? ''
      : bilingualText(row.kind === 'module' ? row.module.title : row.lesson.title, language).text ||
        t('outline.noTitle')
  const find = (id: string): Row | undefined => rows.find((row) => row.id === id)

  const change = (next: Outline, words: string): void => {
    writing.set({ modules: next.modules, lessons: next.lessons })
    changes.note(words)
    setSaid(words)
  }
  /** The rows as they stood, with what is written in them now. */
  const goTo = (state: Outline | undefined, words: string): void => {
    if (state === undefined) return
    const { modules, lessons } = undoneOutline(state, outline)
    writing.set({ modules, lessons })
    setSaid(words)
  }
  const move = (id: string, next: Outline): void => {
    const order = outlineRows(next)
    if (order.map((row) => row.id).join() === rows.map((row) => row.id).join()) return
    const place = placeOf(order, id)
    change(next, t(place.module === '' ? 'outline.moved' : 'outline.movedIn', place))
  }
  const placeOf = (order: readonly Row[], id: string) => {
    const at = order.findIndex((row) => row.id === id)
    const head = order.slice(0, at).findLast((row) => row.kind === 'module')
    const row = order[at]
    const module = row?.kind === 'lesson' && head !== undefined ? titleOf(head) : ''
    return {
      title: titleOf(row),
      n: at + 1,
      total: order.length,
      module,
    }
  }
  return {
    say: (key, facts = {}) =>
      t(key === 'addLesson' || key === 'lesson' ? `learning:editor.${key}` : `outline.${key}`, facts),
    isFull: lessons.length >= limits.lessonsPerCourse,
    rows,
    last: changes.last,
    next: changes.next,
    said,
    titleOf,
    find,
    placeOf,
    step: (id, step): void => {
      if (step === 'up' || step === 'down') move(id, stepRow(outline, id, step === 'up' ? -1 : 1))
      else move(id, stepIntoModule(outline, id, step === 'before' ? -1 : 1))
    },
    drop: (id: string, over: string): void => move(id, dropRow(outline, id, over)),
    addModule: (): string => {
      const module = { key: freeModuleKey(modules), title: { source: language } }
      change(addModule(outline, module), t('outline.moduleAdded'))
      return moduleRowId(module.key)
    },
    addLesson: (after: string | undefined): string => {
      const id = newId('lesson', idDeps)
      const lesson: LessonDraft = { id, title: { source: language }, body: { source: language } }
      change(addLesson(outline, lesson, after), t('outline.lessonAdded'))
      return id
    },
    duplicate: (row) => {
      if (row.kind !== 'lesson') return undefined
      const { lesson } = row
      const id = newId('lesson', idDeps)
      const title = { ...lesson.title }
      for (const one of ['ru', 'en'] as const)
        if ((title[one] ?? '') !== '') title[one] = t('outline.copyOf', { title: title[one], lng: one })
      change(addLesson(outline, { ...lesson, id, title }, lesson.id), t('outline.duplicated'))
      return id
    },
    remove: (row: Row): void => {
      const next = row.kind === 'module' ? removeModule(outline, row.module.key) : removeLesson(outline, row.id)
      change(next, t('outline.removed', { title: titleOf(row) }))
    },
    undo: () => goTo(changes.back(), t('outline.undone')),
    redo: () => goTo(changes.again(), t('outline.redone')),
  }
}
