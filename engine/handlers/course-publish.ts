/** From a course draft to records of the library, and from a package's zip to a course draft. */
import { z } from 'zod'
import type { ImportReport } from '#core/contract/package-views.ts'
import { bilingualOf, type Bilingual } from '#core/domain/bilingual.ts'
import { canEditLibrary } from '#core/policy.ts'
import { newId } from '#core/kernel/ids.ts'
import { courseDraftFields } from './course-draft.ts'
import { courseFields } from './course-fields.ts'
import { courseWrites } from './course-writes.ts'
import { notReady } from './course-records.ts'
import type { HandlerDeps } from './deps.ts'
import { draftOf, saveDraft } from './drafts.ts'
import { actorOf, commit, fail, must } from './fail.ts'
import type { Reader } from './reader.ts'

/** All records of the course and the end of the draft are one transaction. Ids come from the draft, so publishing twice makes one course. */
export function publishCourse(deps: HandlerDeps, reader: Reader, draftId: string, note?: string): { id: string } {
  const actor = actorOf(deps)
  const draft = draftOf(deps, draftId)
  const parsed = courseFields.safeParse(draft.fields)
  if (!parsed.success) notReady(parsed.error)
  const writes = courseWrites(deps, reader, { id: draft.becomes, user: actor.user, fields: parsed.data, note })
  commit(deps, [...writes, { kind: 'delete', record: { ...draft, updatedAt: deps.now() } }], actor)
  return { id: draft.becomes }
}

interface PackageToImport {
  readonly upload: string
  readonly name: string
  /** The one of which the package is the next edition. */
  readonly course?: string | undefined
}

/**
 * A package becomes a course draft: its author gives it a title in both languages and publishes it like any course.
 *
 * @param reader the one that sees courses as they stand now, not as somebody studies them
 */
export async function importPackage(
  deps: HandlerDeps,
  reader: Reader,
  { upload, name, course: id }: PackageToImport,
): Promise<ImportReport> {
  const actor = actorOf(deps)
  const course = id === undefined ? undefined : (reader.get('course', id) ?? fail('record.missing'))
  if (course !== undefined && !(canEditLibrary(actor) && course.package !== undefined && course.carried === undefined))
    fail('request.not-allowed')
  const path = deps.uploads.path(upload) ?? fail('upload.unknown')
  const imported = must(await deps.packages.import(path, name))
  deps.uploads.cancel(upload)
  const title: Bilingual = bilingualOf(/[а-яё]/i.test(imported.title) ? 'ru' : 'en', imported.title || name)
  const { sha256, items, manifest, format, standard, languages } = imported
  const about =
    course === undefined ? { kind: 'package', title, topic: 'knowledge' } : courseDraftFields(reader, course)
  const fields = z.record(z.string(), z.json()).parse({
    ...about,
    package: { format, sha256, name, items, manifest },
  })
  const target = course === undefined ? {} : { target: course.id }
  const draft = saveDraft(deps, reader, { id: newId('draft', deps), form: 'course', fields, ...target })
  return {
    draft: draft.id,
    title: imported.title,
    format,
    standard,
    languages: [...languages],
    items: imported.items.length,
    files: imported.files,
    bytes: imported.bytes,
    warnings: imported.warnings.map((w) => ({ ...w })),
  }
}
