/** The state of the course's form; every change is on its way to the draft. */
import { useState } from 'react'
import type { DraftView } from '#core/contract/views.ts'
import type { Bilingual, Language } from '#core/domain/bilingual.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { draftFields } from '../../bridge/draft-fields.ts'
import { type FormAutosave, useAutosave } from '../../bridge/use-autosave.ts'
import { courseDraftFields, type CourseForm, courseFormFrom, type LessonDraft } from './course-form.ts'

export interface CourseWriting {
  readonly form: CourseForm
  readonly autosave: FormAutosave<CourseForm>
  readonly set: (patch: Partial<CourseForm>) => void
  readonly setLesson: (id: string, patch: Partial<LessonDraft>) => void
  readonly setModule: (key: string, title: Bilingual) => void
}

export function useCourseForm(draft: DraftView, language: Language): CourseWriting {
  const client = useClient()
  const [form, setForm] = useState(() => courseFormFrom(draft.fields, language))
  const autosave = useAutosave<CourseForm>(async (value) => {
    const fields = draftFields(courseDraftFields(value, draft.fields))
    return (await client.drafts.save({ id: draft.id, form: 'course', fields })).savedAt
  })
  const change = (next: CourseForm): void => {
    setForm(next)
    autosave.keep(next)
  }
  return {
    form,
    autosave,
    set: (patch) => change({ ...form, ...patch }),
    setModule: (key, title) =>
      change({ ...form, modules: form.modules.map((module) => (module.key === key ? { key, title } : module)) }),
    setLesson: (id, patch) =>
      change({ ...form, lessons: form.lessons.map((l) => (l.id === id ? { ...l, ...patch } : l)) }),
  }
}
