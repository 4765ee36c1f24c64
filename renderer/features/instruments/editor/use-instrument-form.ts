/** The state of the editor's form; every change is on its way to the draft. */
import { useState } from 'react'
import {
  type AreaDraft,
  type InstrumentDraft,
  keptInstrument,
  type QuestionDraft,
  type RuleDraft,
} from '#core/domain/questionnaire/instrument-draft.ts'
import { useClient } from '../../../bridge/client-context.tsx'
import { draftFields } from '../../../bridge/draft-fields.ts'
import { type FormAutosave, useAutosave } from '../../../bridge/use-autosave.ts'

export interface InstrumentWriting {
  readonly form: InstrumentDraft
  readonly autosave: FormAutosave<InstrumentDraft>
  readonly set: (patch: Partial<InstrumentDraft>) => void
  readonly setArea: (key: string, patch: Partial<AreaDraft>) => void
  readonly setQuestion: (key: string, patch: Partial<QuestionDraft>) => void
  readonly setRule: (key: string, patch: Partial<RuleDraft>) => void
}

export function useInstrumentForm(draft: string, opened: InstrumentDraft): InstrumentWriting {
  const client = useClient()
  const [form, setForm] = useState(opened)
  const autosave = useAutosave<InstrumentDraft>(async (value) => {
    const fields = draftFields(keptInstrument(value))
    return (await client.drafts.save({ id: draft, form: 'questionnaire', fields })).savedAt
  })
  const set = (patch: Partial<InstrumentDraft>): void => {
    const next = { ...form, ...patch }
    setForm(next)
    autosave.keep(next)
  }
  return {
    form,
    autosave,
    set,
    setArea: (key, patch) =>
      set({ areas: form.areas.map((area) => (area.key === key ? { ...area, ...patch } : area)) }),
    setQuestion: (key, patch) =>
      set({
        questions: form.questions.map((question) => (question.key === key ? { ...question, ...patch } : question)),
        // Other words again: what was said of the last ones doesn't hold for them.
        ...('prompt' in patch || 'statements' in patch
          ? { sameMeaning: form.sameMeaning?.filter((one) => one !== key) }
          : {}),
      }),
    setRule: (key, patch) =>
      set({ rules: form.rules?.map((rule) => (rule.key === key ? { ...rule, ...patch } : rule)) }),
  }
}
