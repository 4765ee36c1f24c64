/** Changes of the outline, to be taken back and made again, and what is said aloud about them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import {
  addLesson,
  addModule,
  dropRow,
  moduleRowId,
  outlineRows,
  removeLesson,
  removeModule,
  stepIntoModule,
  stepRow,
  undoneOutline,
} from '#core/domain/course/course-outline.ts'
import { newArea, newKey, newQuestion } from '#core/domain/questionnaire/instrument-draft.ts'
import {
  instrumentOutline,
  type InstrumentOutline,
  type InstrumentParts,
  type InstrumentRow,
  outlinedParts,
  questionRow,
  rowTitle,
} from '#core/domain/questionnaire/instrument-outline.ts'
import { idDeps } from '../../../bridge/id-deps.ts'
import type { OutlineActs } from '../../../ui/outline/outline-acts.ts'
import { useChanges } from '../../../ui/outline/use-changes.ts'
import type { InstrumentWriting } from './use-instrument-form.ts'

const mostQuestions = 200
const mostAreas = 20

export function useInstrumentOutline({ form, set }: InstrumentWriting, language: Language): OutlineActs<InstrumentRow> {
  const { t } = useTranslation(['instrument-editor', 'authoring'])
  const { areas, questions } = form
  const outline = instrumentOutline(form)
  const changes = useChanges<Pick<InstrumentParts, 'areas' | 'questions'>>({ areas, questions })
  const [said, setSaid] = useState('')
  const rows = outlineRows(outline)
  const titleOf = (row: InstrumentRow | undefined): string =>
    row === undefined ? '' : bilingualText(rowTitle(row), language).text || t('outline.noTitle')

  const change = (next: InstrumentOutline, words: string, known: InstrumentParts['areas'] = areas): void => {
    set(outlinedParts(next, known))
    changes.note(words)
    setSaid(words)
  }
  /** The rows as they stood, with what is written in them now. */
  const goTo = (state: Pick<InstrumentParts, 'areas' | 'questions'> | undefined, words: string): void => {
    if (state === undefined) return
    const now = new Set(areas.map(({ key }) => key))
    const known = [...areas, ...state.areas.filter(({ key }) => !now.has(key))]
    set(outlinedParts(undoneOutline(instrumentOutline(state), outline), known))
    setSaid(words)
  }
  const placeOf = (order: readonly InstrumentRow[], id: string) => {
    const at = order.findIndex((row) => row.id === id)
    const row = order[at]
    const head = order.slice(0, at).findLast(({ kind }) => kind === 'module')
    const module = row?.kind === 'lesson' && head !== undefined ? titleOf(head) : ''
    return { title: titleOf(row), n: at + 1, total: order.length, module }
  }
  const move = (id: string, moved: InstrumentOutline): void => {
    const next = instrumentOutline(outlinedParts(moved, areas))
    const order = outlineRows(next)
    if (order.map((row) => row.id).join() === rows.map((row) => row.id).join()) return
    change(next, t('outline.moved', placeOf(order, id)))
  }
  const addQuestion = (question: ReturnType<typeof newQuestion>, after: string | undefined, words: string): string => {
    change(addLesson(outline, questionRow(question), after), words)
    return question.key
  }
  return {
    rows,
    last: changes.last,
    next: changes.next,
    said,
    isFull: questions.length >= mostQuestions,
    titleOf,
    find: (id) => rows.find((row) => row.id === id),
    placeOf,
    say: (key, facts = {}) => t(`outline.${key}`, facts),
    step: (id, step) => {
      if (step === 'up' || step === 'down') move(id, stepRow(outline, id, step === 'up' ? -1 : 1))
      else move(id, stepIntoModule(outline, id, step === 'before' ? -1 : 1))
    },
    drop: (id, over) => move(id, dropRow(outline, id, over)),
    addModule: () => {
      const area = newArea(newKey('a', idDeps), language)
      if (areas.length < mostAreas) change(addModule(outline, area), t('outline.moduleAdded'), [...areas, area])
      return moduleRowId(area.key)
    },
    addLesson: (after) => addQuestion(newQuestion(newKey('q', idDeps), '', language), after, t('outline.lessonAdded')),
    duplicate: (row) => {
      if (row.kind !== 'lesson') return undefined
      const { meaning: _, ...question } = row.lesson.question
      return addQuestion({ ...question, key: newKey('q', idDeps) }, row.id, t('outline.duplicated'))
    },
    remove: (row) => {
      if (row.kind === 'lesson') change(removeLesson(outline, row.id), t('outline.removed', { title: titleOf(row) }))
      else if (areas.length === 1) setSaid(t('outline.lastArea'))
      else change(removeModule(outline, row.module.key), t('outline.removed', { title: titleOf(row) }))
    },
    undo: () => goTo(changes.back(), t('outline.undone')),
    redo: () => goTo(changes.again(), t('outline.redone')),
  }
}
