/** Highlights, bookmarks and notes: records of one's own in the personal space, seen by nobody else. */
import type { AnnotationView, NoteRow } from '#core/contract/annotations.ts'
import { annotationSchema, type Annotation } from '#core/domain/annotation/annotation.ts'
import type { Spot } from '#core/domain/annotation/spot.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { newId } from '#core/kernel/ids.ts'
import { mergeRecords, sideOf } from '#core/replication/merge.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import { versionOf } from '../sync/keep-losses.ts'
import type { HandlerDeps } from './deps.ts'
import { personOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'
import { createPresenter, isBilingual, plainTitle, screenOf, type Presenter } from './present.ts'
import { createReader, type Reader } from './reader.ts'

export function annotationHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const own = { outbox: true, account: true }
  return {
    watch: os.annotations.watch.handler(({ input, signal }) =>
      live(deps, { types: ['annotation', 'version'], ...own }, signal, () => annotationViews(deps, reader, input.of)),
    ),
    watchAll: os.annotations.watchAll.handler(({ signal }) =>
      live(deps, { types: ['annotation', 'version', 'article', 'lesson', 'course'], ...own }, signal, () =>
        noteRows(deps, reader),
      ),
    ),
    add: os.annotations.add.handler(({ input }) => addAnnotation(deps, input)),
    saveNote: os.annotations.saveNote.handler(({ input }) => saveNote(deps, reader, input)),
    remove: os.annotations.remove.handler(({ input }) => {
      const before = reader.get('annotation', input.id) ?? fail('record.missing')
      commit(deps, [{ kind: 'delete', record: { ...before, updatedAt: later(deps, before) } }], personOf(deps))
      return {}
    }),
    restore: os.annotations.restore.handler(({ input }) => {
      restore(deps, reader, input.id)
      return {}
    }),
  }
}

function addAnnotation(
  deps: HandlerDeps,
  {
    of,
    kind,
    spot,
    note,
  }: Pick<Annotation, 'of' | 'kind'> & { readonly spot: Spot; readonly note?: string | undefined },
): { id: string } {
  const actor = personOf(deps)
  const now = deps.now()
  const record: Annotation = {
    id: newId('annotation', deps),
    type: 'annotation',
    space: personalSpace(actor.user),
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    of,
    kind,
    spot,
    ...(note === undefined || note === '' ? {} : { note }),
  }
  commit(deps, [{ kind: 'put', record }], actor)
  return { id: record.id }
}

function saveNote(
  deps: HandlerDeps,
  reader: Reader,
  { id, base, note }: { readonly id: string; readonly base: string; readonly note: string },
): { at: number; note: string } {
  const actor = personOf(deps)
  const before = reader.get('annotation', id) ?? fail('record.missing')
  const known = before.note ?? ''
  if (known === note) return { at: before.updatedAt, note }
  const at = later(deps, before)
  const mine = { ...before, note, updatedAt: at }
  if (known === base) {
    commit(deps, [{ kind: 'put', record: mine }], actor)
    return { at, note }
  }
  const { record, losses } = mergeRecords({ ...before, note: base }, sideOf(mine), sideOf(before))
  const merged = annotationSchema.parse(record)
  const lost = losses.map((loss): Write => ({ kind: 'put', record: versionOf(before, loss, actor.user) }))
  commit(deps, [{ kind: 'put', record: merged }, ...lost], actor)
  return { at: merged.updatedAt, note: merged.note ?? '' }
}

function restore(deps: HandlerDeps, reader: Reader, id: string): void {
  if (reader.get('annotation', id) !== undefined) return
  const { _deleted: _, ...before } = reader.getDeleted('annotation', id) ?? fail('record.missing')
  const record = { ...before, id, updatedAt: Math.max(deps.now(), before.updatedAt + 1) }
  commit(deps, [{ kind: 'put', record }], personOf(deps))
}

const later = (deps: HandlerDeps, { updatedAt }: Annotation): number => Math.max(deps.now(), updatedAt + 1)

function annotationViews(deps: HandlerDeps, reader: Reader, of: string): AnnotationView[] {
  const present = createPresenter(deps, reader)
  return reader
    .children('annotation', of)
    .filter(({ author }) => author === personOf(deps).user)
    .map((annotation) => annotationView(present, annotation))
}

function noteRows(deps: HandlerDeps, reader: Reader): NoteRow[] {
  const present = createPresenter(deps, reader)
  const about = new Map<string, Pick<NoteRow, 'title' | 'opens'>>()
  const aboutOf = (of: string): Pick<NoteRow, 'title' | 'opens'> => {
    const known = about.get(of) ?? readAbout(deps, of)
    about.set(of, known)
    return known
  }
  return reader
    .list('annotation')
    .filter(({ author }) => author === personOf(deps).user)
    .map((annotation) => ({ ...annotationView(present, annotation), ...aboutOf(annotation.of) }))
}

function readAbout({ store }: HandlerDeps, of: string): Pick<NoteRow, 'title' | 'opens'> {
  const record = store.get(of)
  if (record === undefined) return {}
  const title = record['title']
  const opens = screenOf(record)
  return {
    ...(isBilingual(title) ? { title } : typeof title === 'string' ? { title: plainTitle(title) } : {}),
    ...(opens === undefined ? {} : { opens }),
  }
}

function annotationView(present: Presenter, annotation: Annotation): AnnotationView {
  const state = present.state(annotation)
  return {
    id: annotation.id,
    of: annotation.of,
    kind: annotation.kind,
    spot: annotation.spot,
    note: annotation.note ?? '',
    createdAt: annotation.createdAt,
    updatedAt: annotation.updatedAt,
    conflicts: present.conflicts(annotation.id),
    ...(state === undefined ? {} : { state }),
  }
}
