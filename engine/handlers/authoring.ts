/** What an author does with published courses: implements core/contract/authoring.ts. */
import type { Course } from '#core/domain/course/course.ts'
import { newId } from '#core/kernel/ids.ts'
import { canEditLibrary } from '#core/policy.ts'
import { copiedFields, courseDraftFields } from './course-draft.ts'
import { courseEdition, courseEditions, restoreEdition } from './course-editions.ts'
import { courseLookup } from './course-lookup.ts'
import type { HandlerDeps } from './deps.ts'
import { saveDraft } from './drafts.ts'
import { actorOf, commit, fail, personOf } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { attemptOf } from './learning-events.ts'
import { live, type LiveSources } from './live.ts'
import { createReader, type Reader } from './reader.ts'

const sources: LiveSources = { types: ['course', 'former', 'member', 'attempt', 'group'], account: true }

export function authoringHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const { authoring } = os
  return {
    edit: authoring.edit.handler(({ input }) => edit(deps, reader, input.course)),
    duplicate: authoring.duplicate.handler(({ input }) => duplicate(deps, reader, input.course)),
    withdraw: authoring.withdraw.handler(({ input }) => {
      const reason = input.reason?.trim()
      const why = reason === undefined || reason === '' ? {} : { reason }
      change(deps, reader, input.course, (course) => ({ ...course, withdrawn: { at: deps.now(), ...why } }))
      return {}
    }),
    putBack: authoring.putBack.handler(({ input }) => {
      change(deps, reader, input.course, (course) => {
        const { withdrawn: _, ...rest } = course
        return rest
      })
      return {}
    }),
    takeNewEdition: authoring.takeNewEdition.handler(({ input }) => {
      takeNewEdition(deps, reader, input.course)
      return {}
    }),
    lookUp: authoring.lookUp.handler(({ input }) => courseLookup(deps, reader, input.ids, input.course)),
    watchEditions: authoring.watchEditions.handler(({ input, signal }) =>
      live(deps, sources, signal, () => courseEditions(deps, reader, input.id)),
    ),
    watchEdition: authoring.watchEdition.handler(({ input, signal }) =>
      live(deps, sources, signal, () => courseEdition(deps, reader, input)),
    ),
    restore: authoring.restore.handler(({ input }) => restoreEdition(deps, reader, input.course, input.edition)),
  }
}

const courseOf = (reader: Reader, id: string): Course => reader.get('course', id) ?? fail('record.missing')

function edit(deps: HandlerDeps, reader: Reader, id: string): { id: string } {
  if (!canEditLibrary(actorOf(deps))) fail('request.not-allowed')
  const known = reader.list('draft').find((draft) => draft.form === 'course' && draft.target === id)
  if (known !== undefined) return { id: known.id }
  const course = courseOf(reader, id)
  // What was carried in stands on this device alone; who wants to change it makes a course of his own of it.
  if (course.carried !== undefined) fail('request.not-allowed')
  const fields = courseDraftFields(reader, course)
  return { id: saveDraft(deps, reader, { id: newId('draft', deps), form: 'course', target: id, fields }).id }
}

function duplicate(deps: HandlerDeps, reader: Reader, id: string): { id: string } {
  if (!canEditLibrary(actorOf(deps))) fail('request.not-allowed')
  const fields = copiedFields(deps, courseDraftFields(reader, courseOf(reader, id)))
  return { id: saveDraft(deps, reader, { id: newId('draft', deps), form: 'course', fields }).id }
}

/** Neither withdrawing nor putting back touches what the course says, so neither makes an edition. */
function change(deps: HandlerDeps, reader: Reader, id: string, to: (course: Course) => Course): void {
  const actor = actorOf(deps)
  const course = courseOf(reader, id)
  const updatedAt = Math.max(deps.now(), course.updatedAt + 1)
  commit(deps, [{ kind: 'put', record: { ...to(course), updatedAt, editor: actor.user } }], actor)
}

/** A new go at the course, on the edition that stands now. The package's memory goes along; statements of before go on naming the edition they were made in, by their attempt. */
function takeNewEdition(deps: HandlerDeps, reader: Reader, id: string): void {
  const actor = personOf(deps)
  const course = courseOf(reader, id)
  const before = attemptOf(reader, actor.user, id)
  if (before === undefined || before.edition >= course.edition) return
  const at = Math.max(deps.now(), before.createdAt + 1)
  const attempt = { ...before, id: newId('attempt', deps), createdAt: at, updatedAt: at, edition: course.edition }
  commit(deps, [{ kind: 'put', record: attempt }], actor)
}
