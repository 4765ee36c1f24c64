/** Worksheets: the learner's own, written field by field; a lesson that is only a task is done when it is filled in. */
import { bilingualOf, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import {
  filledShare,
  isFilledIn,
  slotsOf,
  worksheetsOf,
  type WorksheetForm,
} from '#core/domain/worksheet/worksheet-form.ts'
import { worksheetId, type Worksheet } from '#core/domain/worksheet/worksheet.ts'
import type { WorksheetPageView, WorksheetRow, WorksheetView } from '#core/contract/worksheets.ts'
import type { Actor } from '#core/policy.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import { commit, fail, personOf } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { progressIn, spentSince, statementsOf, statementWrites } from './learning-events.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter } from './present.ts'
import type { Reader } from './reader.ts'

const sources: LiveSources = {
  types: ['worksheet', 'lesson', 'course', 'former', 'attempt', 'version'],
  outbox: true,
  account: true,
}
interface Which {
  readonly lesson: string
  readonly key: string
}

/** @param reader courses in the edition that this person studies */
export function worksheetHandlers(os: ContractImplementer, deps: HandlerDeps, reader: Reader) {
  return {
    watch: os.worksheets.watch.handler(({ input, signal }) =>
      live(deps, sources, signal, () => worksheetView(deps, reader, input)),
    ),
    watchPage: os.worksheets.watchPage.handler(({ input, signal }) =>
      live(deps, sources, signal, () => worksheetPage(deps, reader, input)),
    ),
    watchCourse: os.worksheets.watchCourse.handler(({ input, signal }) =>
      live(deps, sources, signal, () => worksheetRows(deps, reader, input.course)),
    ),
    save: os.worksheets.save.handler(({ input }) => ({ at: saveWorksheet(deps, reader, input) })),
  }
}

/** Undefined for what somebody else left on this device. */
function ownSheet(deps: HandlerDeps, reader: Reader, { lesson, key }: Which): Worksheet | undefined {
  const sheet = reader.get('worksheet', worksheetId(lesson, key))
  return sheet?.author === personOf(deps).user ? sheet : undefined
}

function worksheetView(deps: HandlerDeps, reader: Reader, which: Which): WorksheetView {
  const sheet = ownSheet(deps, reader, which)
  if (sheet === undefined) return { fields: {}, conflicts: 0 }
  const present = createPresenter(deps, reader)
  const state = present.state(sheet)
  return {
    fields: { ...sheet.fields },
    updatedAt: sheet.updatedAt,
    conflicts: present.conflicts(sheet.id),
    ...(state === undefined ? {} : { state }),
  }
}

function worksheetPage(deps: HandlerDeps, reader: Reader, which: Which): WorksheetPageView {
  const lesson = reader.get('lesson', which.lesson)
  const sheet = ownSheet(deps, reader, which)
  const id = lesson?.course ?? sheet?.course ?? fail('record.missing')
  const course = reader.get('course', id)
  return {
    ...worksheetView(deps, reader, which),
    course: id,
    names: { ru: sheet?.names.ru, en: sheet?.names.en },
    ...(course === undefined ? {} : { courseTitle: course.title }),
    ...(lesson === undefined ? {} : { body: lesson.body }),
  }
}

function worksheetRows(deps: HandlerDeps, reader: Reader, course: string): WorksheetRow[] {
  const { user } = personOf(deps)
  const own = new Map(
    reader
      .children('worksheet', course)
      .filter(({ author }) => author === user)
      .map((sheet) => [sheet.id, sheet]),
  )
  const rows: WorksheetRow[] = []
  for (const lesson of lessonsOf(reader, course))
    for (const [key, forms] of formsOf(lesson)) {
      const id = worksheetId(lesson.id, key)
      const sheet = own.get(id)
      own.delete(id)
      const form = forms.ru ?? forms.en
      rows.push({
        lesson: lesson.id,
        key,
        title: titleOf(lesson, forms),
        lessonTitle: lesson.title,
        share: form === undefined || sheet === undefined ? 0 : filledShare(form, sheet.fields),
        isFromEarlierEdition: false,
        ...(sheet === undefined ? {} : { updatedAt: sheet.updatedAt }),
      })
    }
  const gone = [...own.values()].map(
    ({ lesson, key, names, updatedAt }): WorksheetRow => ({
      lesson,
      key,
      title: { ru: names.ru?.title, en: names.en?.title, source: names.ru === undefined ? 'en' : 'ru' },
      share: 1,
      updatedAt,
      isFromEarlierEdition: true,
    }),
  )
  return [...rows, ...gone]
}

const lessonsOf = (reader: Reader, course: string): readonly Lesson[] =>
  (reader.get('course', course)?.lessons ?? []).flatMap((id) => reader.get('lesson', id) ?? [])

type Forms = Partial<Record<Language, WorksheetForm>>

/** The worksheets of a lesson by key, in both languages. */
export function formsOf(lesson: Pick<Lesson, 'body'>): ReadonlyMap<string, Forms> {
  const forms = new Map<string, Forms>()
  for (const language of ['ru', 'en'] as const)
    for (const form of worksheetsOf(lesson.body[language] ?? ''))
      forms.set(form.key, { ...forms.get(form.key), [language]: form })
  return forms
}

function titleOf(lesson: Lesson, { ru, en }: Forms): Bilingual {
  if (ru === undefined || en === undefined) return bilingualOf(ru === undefined ? 'en' : 'ru', (ru ?? en)?.title ?? '')
  return { ru: ru.title, en: en.title, source: lesson.body.source }
}

interface Saved extends Which {
  readonly language: Language
  readonly fields: Readonly<Record<string, string>>
}

function saveWorksheet(deps: HandlerDeps, reader: Reader, { lesson: id, key, language, fields }: Saved): number {
  const actor = personOf(deps)
  const lesson = reader.get('lesson', id) ?? fail('record.missing')
  const forms = formsOf(lesson)
  const form = forms.get(key)?.[language] ?? fail('record.missing')
  const before = reader.get('worksheet', worksheetId(id, key))
  const now = deps.now()
  const filled = { ...before?.fields, ...fields }
  const sheet: Worksheet = {
    id: worksheetId(id, key),
    type: 'worksheet',
    space: personalSpace(actor.user),
    author: actor.user,
    createdAt: before?.createdAt ?? now,
    updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1),
    v: schemaVersion,
    course: lesson.course,
    lesson: id,
    key,
    fields: filled,
    names: { ...before?.names, [language]: namesOf(form, filled) },
  }
  const told = completedBy(deps, reader, actor, lesson, forms, sheet)
  commit(deps, [{ kind: 'put', record: sheet }, ...told], actor)
  return sheet.updatedAt
}

const namesOf = (form: WorksheetForm, filled: Readonly<Record<string, string>>) => ({
  title: form.title.slice(0, 160),
  fields: Object.fromEntries(
    form.fields.flatMap((field) =>
      slotsOf(field).flatMap(({ key, label }) => (filled[key] === undefined ? [] : [[key, label.slice(0, 160)]])),
    ),
  ),
})

/** The statement that the lesson is complete, when this keystroke made it so. */
function completedBy(
  deps: HandlerDeps,
  reader: Reader,
  actor: Actor,
  lesson: Lesson,
  forms: ReadonlyMap<string, Forms>,
  saved: Worksheet,
): readonly Write[] {
  if (lesson.quiz !== undefined) return []
  const isAllFilled = [...forms].every(([key, { ru, en }]) => {
    const sheet = key === saved.key ? saved : reader.get('worksheet', worksheetId(lesson.id, key))
    return [ru, en].some((form) => form !== undefined && isFilledIn(form, sheet?.fields ?? {}))
  })
  if (!isAllFilled) return []
  if (progressIn(reader, actor.user, lesson.course).objects.get(lesson.id)?.isComplete === true) return []
  const statements = statementsOf(reader, actor.user, lesson.course)
  const course = reader.get('course', lesson.course)
  if (course === undefined) return []
  const durationMs = spentSince(deps, statements)
  return statementWrites(deps, reader, actor, course, [
    { verb: 'completed', object: lesson.id, result: { durationMs } },
  ]).writes
}
