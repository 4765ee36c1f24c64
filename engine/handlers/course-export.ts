/** A published course as a file to take away: a SCORM package for other systems. */
import { join } from 'node:path'
import type { ExportLeft, MadeExport } from '#core/contract/course-files.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Course } from '#core/domain/course/course.ts'
import { fullSettings, isFormal } from '#core/domain/quiz/quiz-settings.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import { chapterXhtml } from '../packages/books/chapter.ts'
import { questionHtml } from '../packages/scorm-export/quiz-html.ts'
import { scormWords, writeScorm, type ScormLesson, type ScormStandard } from '../packages/scorm-export/write-scorm.ts'
import { createPictures } from './book-pictures.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import type { Reader } from './reader.ts'

/** @throws the contract's error request.not-allowed for a course that is a package: its own zip is what can be taken. */
export async function exportScorm(
  deps: HandlerDeps,
  reader: Reader,
  id: string,
  standard: ScormStandard,
  language: Language,
): Promise<MadeExport> {
  const course = reader.get('course', id) ?? fail('record.missing')
  if (course.package !== undefined) fail('request.not-allowed')
  const pictures = createPictures(deps, reader)
  const left = { questions: 0, links: 0, marked: 0, rules: 0 }
  const lessons: ScormLesson[] = []
  for (const lessonId of course.lessons) {
    const lesson = reader.get('lesson', lessonId)
    if (lesson !== undefined) lessons.push(await scormLesson(reader, course, lesson, language, pictures, left))
  }
  const title = bilingualText(course.title, language)
  const path = join(deps.profile, 'uploads', `${plainId(id)}-${standard}.zip`)
  const date = course.updatedAt
  await writeScorm(
    { standard, id: plainId(id), title: title.text, language: title.language, date, lessons, pictures: pictures.all() },
    path,
  )
  const name = `${fileName(title.text)} (${standard === 'scorm12' ? 'SCORM 1.2' : 'SCORM 2004'}).zip`
  const made = await deps.madeFiles.add(path, name, 'application/zip')
  const missing = pictures.missing()
  const leftOut: ExportLeft[] = []
  if (left.questions > 0) leftOut.push({ kind: 'question', count: left.questions })
  if (left.marked > 0) leftOut.push({ kind: 'marked', count: left.marked })
  if (left.rules > 0) leftOut.push({ kind: 'rules', count: left.rules })
  if (missing > 0) leftOut.push({ kind: 'picture', count: missing })
  if (left.links > 0) leftOut.push({ kind: 'link', count: left.links })
  return { address: deps.fileAddress(made), name, leftOut }
}

async function scormLesson(
  reader: Reader,
  course: Course,
  lesson: Lesson,
  wanted: Language,
  pictures: ReturnType<typeof createPictures>,
  left: { questions: number; links: number; marked: number; rules: number },
): Promise<ScormLesson> {
  const { text, language } = bilingualText(lesson.body, wanted)
  const render = (markdown: string): string =>
    chapterXhtml(markdown, {
      chapterOf: () => {
        left.links += 1
        return undefined
      },
      pictureOf: pictures.nameOf,
    })
  await pictures.take(text)
  const quiz = lesson.quiz === undefined ? undefined : reader.get('quiz', lesson.quiz)
  const questions: ScormLesson['questions'][number][] = []
  for (const question of quiz?.questions ?? []) {
    await pictures.take(bilingualText(question.prompt, language).text)
    if (question.kind === 'hotspot') await pictures.takeFile(question.picture)
    const page = questionHtml(question, { language, words: scormWords[language], render, pictureOf: pictures.nameOf })
    if (page === undefined) left.questions += 1
    else {
      questions.push(page)
      if (!page.isScored) left.marked += 1
    }
  }
  if (isFormal(quiz?.settings) || fullSettings(quiz?.settings).pools.length > 0) left.rules += 1
  const module = lesson.module === undefined ? undefined : course.modules?.[lesson.module]
  return {
    title: bilingualText(lesson.title, language).text,
    language,
    module: module === undefined ? undefined : bilingualText(module, language).text,
    html: render(text),
    questions,
    passShare: quiz?.passShare ?? 0,
  }
}

const plainId = (id: string): string => id.slice(id.indexOf(':') + 1).replaceAll(/[^A-Za-z0-9-]/g, '-')
/** A name that every disk takes. */
export const fileName = (title: string): string =>
  title
    .replaceAll(/[\\/:*?"<>|]/g, ' ')
    .trim()
    .slice(0, 100)
