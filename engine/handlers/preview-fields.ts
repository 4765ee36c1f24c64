/** A course draft that may be half done, as the records can hold it: what has no words yet gets a dash, what can't be asked yet is left out. */
import { z } from 'zod'
import { type Bilingual, bilingualOf, bilingualSchema, isBlankText } from '#core/domain/bilingual.ts'
import type { Draft } from '#core/domain/draft/draft.ts'
import { limits } from '#core/domain/limits.ts'
import { questionFault } from '#core/domain/quiz/question-faults.ts'
import { questionSchema } from '#core/domain/quiz/quiz.ts'
import { type CourseFields, courseFields } from './course-fields.ts'

const nothing: Bilingual = bilingualOf('en', '—')
const fields = z.record(z.string(), z.unknown())
const text = bilingualSchema(limits.lesson).catch(nothing)
const words = (value: unknown): Bilingual => {
  const read = text.parse(value)
  return isBlankText(read) ? nothing : read
}

/** Undefined when nothing of the draft can be shown yet, or when it is a package: that plays only as it will be. */
export function previewFields(draft: Draft): CourseFields | undefined {
  const lessons = z.array(fields).catch([]).parse(draft.fields['lessons'])
  const shown = courseFields.safeParse({
    ...draft.fields,
    title: words(draft.fields['title']),
    lessons: lessons.map((lesson) => ({
      ...lesson,
      title: words(lesson['title']),
      body: words(lesson['body']),
      quiz: quizFields(lesson['quiz']),
    })),
  })
  return shown.success && shown.data.kind === 'native' ? shown.data : undefined
}

function quizFields(value: unknown): unknown {
  const quiz = fields.safeParse(value)
  if (!quiz.success) return undefined
  const questions = z
    .array(z.unknown())
    .catch([])
    .parse(quiz.data['questions'])
    .flatMap((question) => {
      const read = questionSchema.safeParse(question)
      return read.success && questionFault(read.data) === undefined ? [read.data] : []
    })
  return { ...quiz.data, questions }
}
