/** All questions that this person has written: in published courses and in drafts. The page filters them. */
import { z } from 'zod'
import type { BankRow } from '#core/contract/quizzes.ts'
import { bilingualSchema } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { questionSchema } from '#core/domain/quiz/quiz.ts'
import type { QuizDesk } from './quiz-acts.ts'

const text = bilingualSchema(limits.recordBytes)
/** What of a draft the bank reads; a half-written question is left where it is. */
const draftSchema = z.object({
  title: text,
  topic: z.string().catch(''),
  lessons: z.array(z.object({ title: text, quiz: z.object({ questions: z.array(z.unknown()) }).optional() })),
})

export function bankRows({ deps, newest: reader }: QuizDesk): BankRow[] {
  const me = deps.account.actor()?.user
  if (me === undefined) return []
  const published = reader
    .list('course')
    .filter((course) => course.trainer === me || course.author === me)
    .flatMap((course) =>
      reader.children('quiz', course.id).flatMap((quiz) =>
        quiz.questions.map((question) => ({
          id: `${quiz.id}#${question.key}`,
          courseTitle: course.title,
          lessonTitle: reader.get('lesson', quiz.lesson)?.title ?? course.title,
          topic: course.topic,
          isDraft: false,
          question,
        })),
      ),
    )
  return [...published, ...draftRows(reader.list('draft'))]
}

function draftRows(
  drafts: readonly { readonly id: string; readonly form: string; readonly fields: unknown }[],
): BankRow[] {
  return drafts.flatMap(({ id, form, fields }) => {
    const draft = form === 'course' ? draftSchema.safeParse(fields).data : undefined
    return (draft?.lessons ?? []).flatMap((lesson, i) =>
      (lesson.quiz?.questions ?? []).flatMap((raw) => {
        const question = questionSchema.safeParse(raw).data
        if (question === undefined || draft === undefined) return []
        const { title: courseTitle, topic } = draft
        return [
          { id: `${id}.${i}#${question.key}`, courseTitle, lessonTitle: lesson.title, topic, isDraft: true, question },
        ]
      }),
    )
  })
}
