/** What somebody wrote elsewhere (a text, a presentation, a PDF) as a course draft: its parts become modules and lessons, its pictures come along. */
import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { ImportedText } from '#core/contract/course-files.ts'
import type { ImportRemark } from '#core/contract/imports.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { cutText } from '#core/kernel/cut-text.ts'
import { newId } from '#core/kernel/ids.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { DocumentAnswer } from '../packages/documents/document-task.ts'
import { fitOutline } from '../packages/documents/fit-outline.ts'
import { outlineOf, type Outline, type OutlineLesson } from '../packages/documents/outline-of.ts'
import { courseTextKindOf, type ReadDocument } from '../packages/documents/read-document.ts'
import type { PartChoice } from '../packages/documents/slides/read-pptx.ts'
import { jsonFields } from './course-draft.ts'
import type { HandlerDeps } from './deps.ts'
import { saveDraft } from './drafts.ts'
import { actorOf, fail } from './fail.ts'
import { addHeldFile } from './held-files.ts'
import { namePictures } from './imports.ts'
import type { Reader } from './reader.ts'

export interface CourseText {
  readonly upload: string
  readonly name: string
  /** Of slides and pages: few lessons by the parts that it has, or one of each. */
  readonly parts?: PartChoice | undefined
  /** A draft that was made of the same file before: it becomes this one. */
  readonly instead?: string | undefined
}

export async function importText(deps: HandlerDeps, reader: Reader, input: CourseText): Promise<ImportedText> {
  const { upload, name, parts, instead } = input
  actorOf(deps)
  const file = deps.uploads.path(upload) ?? fail('upload.unknown')
  const kind = courseTextKindOf(name) ?? fail('course-text.unreadable', { name })
  const document = readOf(await deps.documents.read({ file, kind, path: name, ...(parts && { parts }) }), name)
  const { language, remarks, choice } = document
  const outline = fitOutline(outlineIn(document, posix.basename(name, posix.extname(name))), {
    lesson: limits.lesson - 2_000,
    lessons: limits.lessonsPerCourse,
  })
  if (outline.lessons.length === 0) fail('course-text.unreadable', { name })
  if (outline.lessons.length > limits.lessonsPerCourse) fail('course-text.heavy', { name })
  const before = instead === undefined ? undefined : (reader.get('draft', instead) ?? fail('record.missing'))
  const held = createHolder(deps, reader, before?.fields)
  const addresses = new Map<string, string>()
  let missing = 0
  for (const { key, source } of document.pictures) {
    if ('bytes' in source) addresses.set(key, await held.picture(source.bytes))
    else missing += 1
  }
  const whole = outline.lessons.some(({ body }) => body.includes(wholeMark)) ? await held.upload(upload, name) : ''
  const lessons = outline.lessons.map((lesson) => ({
    ...lesson,
    body: namePictures(lesson.body, addresses).replaceAll(wholeMark, `](${whole})`),
  }))
  const fields = courseFields(deps, { ...outline, lessons }, language)
  const draft = saveDraft(deps, reader, { id: before?.id ?? newId('draft', deps), form: 'course', fields })
  deps.uploads.cancel(upload)
  const isLarge = Buffer.byteLength(JSON.stringify(fields)) > limits.recordBytes * 0.9
  return {
    draft: draft.id,
    title: outline.title,
    modules: outline.modules.length,
    lessons: outline.lessons.length,
    pictures: addresses.size,
    remarks: [
      ...remarks.map((remark): ImportRemark => ({ ...remark })),
      ...(missing === 0 ? [] : [{ kind: 'missing-picture' as const, count: missing }]),
      ...(isLarge ? [{ kind: 'large' as const, count: 1 }] : []),
    ],
    ...(choice === undefined ? {} : { choice }),
  }
}

/** Where a lesson names the document itself. */
const wholeMark = '](import:whole)'

function readOf(answer: DocumentAnswer, name: string): ReadDocument {
  if (!('unreadable' in answer)) return answer.document
  if (answer.unreadable === 'encrypted') return fail('course-text.encrypted', { name })
  const isTooMuch = answer.unreadable === 'heavy' || answer.unreadable === 'bomb'
  return fail(isTooMuch ? 'course-text.heavy' : 'course-text.unreadable', { name })
}

function outlineIn({ outline, title, front, markdown }: ReadDocument, ownName: string): Outline {
  if (outline !== undefined) return outline
  // Reading takes the first heading for the text's title; here it is a heading like the others.
  const isHeading = front.title === undefined && title !== ownName
  return outlineOf(`${isHeading ? `# ${title}\n\n` : ''}${markdown}`, front.title ?? ownName)
}

function courseFields(deps: HandlerDeps, { title, modules, lessons }: Outline, language: Language) {
  const one = (text: string) => ({ source: language, [language]: cutText(text, limits.title) })
  return jsonFields({
    kind: 'native',
    title: one(title),
    topic: 'knowledge',
    modules: modules.map((module, i) => ({ key: `m${i + 1}`, title: one(module) })),
    lessons: lessons.map((lesson) => lessonFields(deps, lesson, language)),
  })
}

const lessonFields = (deps: HandlerDeps, { title, body, module }: OutlineLesson, language: Language) => ({
  id: newId('lesson', deps),
  title: { source: language, [language]: cutText(title, limits.title) },
  body: { source: language, [language]: body },
  ...(module === undefined ? {} : { module: `m${module + 1}` }),
})

/** Files of the draft; one that an earlier form of it names already is not kept a second time. */
function createHolder(deps: HandlerDeps, reader: Reader, before: unknown) {
  const { user } = actorOf(deps)
  const ids = JSON.stringify(before ?? {}).match(/\bfile:[A-Za-z0-9._-]+/g) ?? []
  const known = new Map(
    [...new Set(ids)].flatMap((id) => {
      const file = reader.get('file', id)
      return file === undefined ? [] : [[file.sha256, id] as const]
    }),
  )
  const take = async (upload: string, name: string, sha256: string | undefined): Promise<string> => {
    const here = sha256 === undefined ? undefined : known.get(sha256)
    if (here !== undefined) return here
    const { id } = await addHeldFile(deps, { upload, name, space: personalSpace(user) })
    if (sha256 !== undefined) known.set(sha256, id)
    return id
  }
  return {
    picture: (bytes: Uint8Array): Promise<string> => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const here = known.get(sha256)
      if (here !== undefined) return Promise.resolve(here)
      const part = deps.uploads.begin('picture', bytes.length)
      deps.uploads.append(part, 0, bytes)
      return take(part, 'picture', sha256)
    },
    /** The document itself, under its own name. */
    upload: (upload: string, name: string): Promise<string> => {
      const here = [...known.values()].find((id) => reader.get('file', id)?.mime === 'application/pdf')
      return here === undefined ? take(upload, name, undefined) : Promise.resolve(here)
    },
  }
}
