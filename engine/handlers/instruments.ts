/** Making instruments: files in and out, drafts, editions, retirement. A draft is published in one moment with its end. */
import type { InstrumentDraftRow, InstrumentRow } from '#core/contract/instruments.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Draft } from '#core/domain/draft/draft.ts'
import { contentOf, instrumentContentSchema } from '#core/domain/questionnaire/instrument-content.ts'
import { instrumentDraftSchema } from '#core/domain/questionnaire/instrument-draft.ts'
import { questionnaireProblems } from '#core/domain/questionnaire/questionnaire-problems.ts'
import { instrumentKind, type Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { rewordedQuestions } from '#core/domain/questionnaire/reworded.ts'
import { newId } from '#core/kernel/ids.ts'
import { canEditLibrary } from '#core/policy.ts'
import { jsonFields } from './course-draft.ts'
import type { HandlerDeps } from './deps.ts'
import { draftOf, saveDraft } from './drafts.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { instrumentEditorHandlers } from './instrument-editor.ts'
import { exportInstrument, readInstrument } from './instrument-files.ts'
import { live, type LiveSources } from './live.ts'
import { createReader, type Reader } from './reader.ts'

const sources: LiveSources = { types: ['questionnaire', 'draft'], account: true }

export function instrumentHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const questionnaireOf = (id: string): Questionnaire => reader.get('questionnaire', id) ?? fail('record.missing')
  /** Before anything is read or kept: who may not publish it shall not first do the work. */
  const makerOf = () => {
    const actor = actorOf(deps)
    return canEditLibrary(actor) ? actor : fail('policy.needs-editor')
  }
  const setRetired = (id: string, retired: Questionnaire['retired']) => {
    const { retired: _, ...rest } = questionnaireOf(id)
    const updatedAt = Math.max(deps.now(), rest.updatedAt + 1)
    commit(deps, [{ kind: 'put', record: { ...rest, updatedAt, ...(retired && { retired }) } }], makerOf())
    return {}
  }
  return {
    watch: os.instruments.watch.handler(({ signal }) =>
      live(deps, sources, signal, () => reader.list('questionnaire').map(rowOf).sort(byTitle)),
    ),
    watchDrafts: os.instruments.watchDrafts.handler(({ signal }) =>
      live(deps, sources, signal, () => reader.list('draft').flatMap((draft) => draftRow(reader, draft) ?? [])),
    ),
    exportFile: os.instruments.exportFile.handler(({ input }) =>
      exportInstrument(deps, questionnaireOf(input.questionnaire), input.format),
    ),
    importFile: os.instruments.importFile.handler(async ({ input: { upload, name, target } }) => {
      makerOf()
      const path = deps.uploads.path(upload) ?? fail('upload.unknown')
      try {
        const { content, problems, hasMacros } = await readInstrument(path, name)
        if (content === undefined) return { problems, hasMacros }
        const before = target === undefined ? undefined : questionnaireOf(target).id
        const draft = saveDraft(deps, reader, {
          ...(before === undefined ? { id: newId('draft', deps) } : { target: before }),
          form: 'questionnaire',
          fields: jsonFields(content),
        })
        return { draft: draft.id, problems, hasMacros }
      } finally {
        deps.uploads.cancel(upload)
      }
    }),
    ...instrumentEditorHandlers(os, deps, reader),
    publish: os.instruments.publish.handler(({ input }) => publish(deps, reader, input.draft)),
    retire: os.instruments.retire.handler(({ input }) => setRetired(input.id, { at: deps.now() })),
    putBack: os.instruments.putBack.handler(({ input }) => setRetired(input.id, undefined)),
  }
}

function publish(deps: HandlerDeps, reader: Reader, id: string): { id: string } {
  const actor = actorOf(deps)
  const draft = draftOf(deps, id)
  const content = instrumentContentSchema.safeParse(draft.fields)
  if (draft.form !== 'questionnaire' || !content.success) return fail('instrument.not-ready')
  if (questionnaireProblems(content.data).length > 0) fail('instrument.not-ready')
  const before = reader.get('questionnaire', draft.becomes)
  keepUnseen(deps, reader, draft, before)
  const now = deps.now()
  const record: Questionnaire = {
    id: draft.becomes,
    type: 'questionnaire',
    space: 'library',
    author: before?.author ?? actor.user,
    createdAt: before?.createdAt ?? now,
    updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1),
    v: schemaVersion,
    edition: (before?.edition ?? 0) + 1,
    ...content.data,
  }
  commit(
    deps,
    [
      { kind: 'put', record },
      { kind: 'delete', record: { ...draft, updatedAt: now } },
    ],
    actor,
  )
  return { id: draft.becomes }
}

/** An edition that a colleague published since this draft was begun is about to be replaced unread: it stays as a draft of its own. */
function keepUnseen(deps: HandlerDeps, reader: Reader, draft: Draft, before: Questionnaire | undefined): void {
  const { base } = instrumentDraftSchema.parse(draft.fields)
  if (before === undefined || base === undefined || before.edition <= base) return
  saveDraft(deps, reader, { id: newId('draft', deps), form: 'questionnaire', fields: jsonFields(contentOf(before)) })
}

const rowOf = (questionnaire: Questionnaire): InstrumentRow => ({
  id: questionnaire.id,
  kind: instrumentKind(questionnaire),
  title: questionnaire.title,
  edition: questionnaire.edition,
  questions: questionnaire.questions.length,
  isRetired: questionnaire.retired !== undefined,
})
const byTitle = (a: InstrumentRow, b: InstrumentRow): number =>
  Number(a.isRetired) - Number(b.isRetired) ||
  (a.title.ru ?? '').localeCompare(b.title.ru ?? '') ||
  (a.id < b.id ? -1 : 1)

function draftRow(reader: Reader, draft: Draft): InstrumentDraftRow | undefined {
  if (draft.form !== 'questionnaire') return undefined
  const content = instrumentDraftSchema.safeParse(draft.fields)
  // A draft that a later version wrote waits for that version.
  if (!content.success) return undefined
  const before = reader.get('questionnaire', draft.becomes)
  return {
    id: draft.id,
    ...(draft.target !== undefined && { target: draft.target }),
    content: content.data,
    problems: questionnaireProblems(content.data).map((problem) => ({ ...problem })),
    reworded: [...rewordedQuestions(before?.questions ?? [], content.data.questions)],
    savedAt: draft.updatedAt,
  }
}
