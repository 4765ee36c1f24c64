/** What the editor of instruments asks: a draft to write in, and what advice opens. */
import type { OpenedInstrument } from '#core/contract/instruments.ts'
import { contentOf } from '#core/domain/questionnaire/instrument-content.ts'
import { instrumentDraftSchema, nextEdition } from '#core/domain/questionnaire/instrument-draft.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { newId } from '#core/kernel/ids.ts'
import { canEditLibrary } from '#core/policy.ts'
import { createOpened } from './assessment-steps.ts'
import { jsonFields } from './course-draft.ts'
import type { HandlerDeps } from './deps.ts'
import { draftOf, saveDraft } from './drafts.ts'
import { actorOf, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import type { Reader } from './reader.ts'

export function instrumentEditorHandlers(os: ContractImplementer, deps: HandlerDeps, reader: Reader) {
  const { instruments } = os
  const questionnaireOf = (id: string): Questionnaire => {
    if (!canEditLibrary(actorOf(deps))) fail('policy.needs-editor')
    return reader.get('questionnaire', id) ?? fail('record.missing')
  }
  return {
    open: instruments.open.handler(({ input }) => open(deps, reader, input.draft)),
    edit: instruments.edit.handler(({ input }) => {
      const questionnaire = questionnaireOf(input.questionnaire)
      const { id: target, edition } = questionnaire
      const known = reader.list('draft').find((draft) => draft.form === 'questionnaire' && draft.target === target)
      if (known !== undefined) return { id: known.id }
      const fields = jsonFields(nextEdition(contentOf(questionnaire), edition))
      return { id: saveDraft(deps, reader, { form: 'questionnaire', target, fields }).id }
    }),
    duplicate: instruments.duplicate.handler(({ input }) => {
      const fields = jsonFields(contentOf(questionnaireOf(input.questionnaire)))
      return { id: saveDraft(deps, reader, { id: newId('draft', deps), form: 'questionnaire', fields }).id }
    }),
    lookUp: instruments.lookUp.handler(({ input }) => {
      const opened = createOpened(reader)
      return input.ids.flatMap((id) => {
        const object = opened(id)
        return object === undefined ? [] : [{ id, title: object.title }]
      })
    }),
  }
}

function open(deps: HandlerDeps, reader: Reader, id: string): OpenedInstrument {
  const draft = draftOf(deps, id)
  if (draft.form !== 'questionnaire') fail('record.missing')
  const content = instrumentDraftSchema.safeParse(draft.fields)
  const before = reader.get('questionnaire', draft.becomes)
  return {
    savedAt: draft.updatedAt,
    ...(content.success && { content: content.data }),
    ...(before !== undefined && {
      published: { id: before.id, edition: before.edition, content: contentOf(before) },
    }),
  }
}
