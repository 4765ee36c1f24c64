/** A text that somebody wrote elsewhere as a course draft: its headings become modules and lessons, its pictures come along. */
import { posix } from 'node:path'
import type { ImportedText } from '#core/contract/course-files.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { cutText } from '#core/kernel/cut-text.ts'
import { newId } from '#core/kernel/ids.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import { outlineOf, type OutlineLesson } from '../packages/documents/outline-of.ts'
import { documentKindOf } from '../packages/documents/read-document.ts'
import { jsonFields } from './course-draft.ts'
import type { HandlerDeps } from './deps.ts'
import { saveDraft } from './drafts.ts'
import { actorOf, fail } from './fail.ts'
import { addHeldFile } from './held-files.ts'
import { namePictures } from './imports.ts'
import type { Reader } from './reader.ts'

export async function importText(
  deps: HandlerDeps,
  reader: Reader,
  upload: string,
  name: string,
): Promise<ImportedText> {
  const actor = actorOf(deps)
  const file = deps.uploads.path(upload) ?? fail('upload.unknown')
  const kind = documentKindOf(name) ?? fail('course-text.unreadable', { name })
  const answer = await deps.documents.read({ file, kind, path: name })
  if ('unreadable' in answer) fail('course-text.unreadable', { name })
  const { title, language, markdown, front, pictures, remarks } = answer.document
  const addresses = new Map<string, string>()
  let missing = 0
  for (const { key, source } of pictures) {
    if (!('bytes' in source)) {
      missing += 1
      continue
    }
    const part = deps.uploads.begin('picture', source.bytes.length)
    deps.uploads.append(part, 0, source.bytes)
    addresses.set(
      key,
      (await addHeldFile(deps, { upload: part, name: 'picture', space: personalSpace(actor.user) })).id,
    )
  }
  // Reading takes the first heading for the text's title; here it is a heading like the others.
  const ownName = posix.basename(name, posix.extname(name))
  const isHeading = front.title === undefined && title !== ownName
  const whole = `${isHeading ? `# ${title}\n\n` : ''}${markdown}`
  const outline = outlineOf(namePictures(whole, addresses), front.title ?? ownName)
  if (outline.lessons.length === 0 || outline.lessons.some((lesson) => lesson.body.length > limits.lesson))
    fail('course-text.unreadable', { name })
  const one = (text: string) => ({ source: language, [language]: text })
  const modules = outline.modules.map((module, i) => ({ key: `m${i + 1}`, title: one(cutText(module, limits.title)) }))
  const fields = jsonFields({
    kind: 'native',
    title: one(cutText(outline.title, limits.title)),
    topic: 'knowledge',
    modules,
    lessons: outline.lessons.slice(0, limits.lessonsPerCourse).map((lesson) => lessonFields(deps, lesson, language)),
  })
  const draft = saveDraft(deps, reader, { id: newId('draft', deps), form: 'course', fields })
  deps.uploads.cancel(upload)
  return {
    draft: draft.id,
    title: outline.title,
    modules: modules.length,
    lessons: outline.lessons.length,
    pictures: addresses.size,
    remarks: [
      ...remarks.map((remark) => ({ ...remark })),
      ...(missing === 0 ? [] : [{ kind: 'missing-picture' as const, count: missing }]),
    ],
  }
}

const lessonFields = (deps: HandlerDeps, { title, body, module }: OutlineLesson, language: Language) => ({
  id: newId('lesson', deps),
  title: { source: language, [language]: cutText(title, limits.title) },
  body: { source: language, [language]: body },
  ...(module === undefined ? {} : { module: `m${module + 1}` }),
})
