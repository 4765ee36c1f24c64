/** What a course form holds; `z.json()` values of a draft are parsed here, at publishing. */
import { z } from 'zod'
import { bilingualSchema } from '#core/domain/bilingual.ts'
import { coursePackageSchema, moduleKeySchema, packageItemSchema } from '#core/domain/course/course.ts'
import { limits } from '#core/domain/limits.ts'
import { questionFault } from '#core/domain/quiz/question-faults.ts'
import { questionSchema } from '#core/domain/quiz/quiz.ts'
import { quizSettingsSchema } from '#core/domain/quiz/quiz-settings.ts'
import { recordIdSchema } from '#core/record.ts'

const text = (max: number) => bilingualSchema(max).refine((t) => Boolean(t.ru?.trim() || t.en?.trim()), 'empty')
const common = {
  /** The edition that the draft was made from; what others published since is merged with it. */
  base: z.number().int().positive().optional(),
  modules: z
    .array(z.object({ key: moduleKeySchema, title: bilingualSchema(limits.title) }))
    .max(limits.lessonsPerCourse)
    .optional(),
  title: text(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  outcomes: z.array(bilingualSchema(limits.summary)).max(12).optional(),
  audience: bilingualSchema(limits.summary).optional(),
  topic: z.string().min(1).max(40),
  minutes: z.number().int().nonnegative().optional(),
}
/** A question that can be asked and answered rightly. */
const askable = questionSchema.superRefine((question, context) => {
  const fault = questionFault(question)
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault })
})
const manifestSchema = z.object({
  size: z.number(),
  sha256: z.string(),
  chunks: z.array(z.object({ sha256: z.string(), size: z.number() })),
})
export const courseFields = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('native'),
    ...common,
    lessons: z
      .array(
        z.object({
          id: recordIdSchema.optional(),
          module: moduleKeySchema.optional(),
          title: text(limits.title),
          body: text(limits.lesson),
          minutes: z.number().int().nonnegative().optional(),
          // Loose: how a quiz is taken is checked by the quiz's own schema when the record is made.
          quiz: z
            .looseObject({
              id: recordIdSchema.optional(),
              passShare: z.number().min(0).max(1),
              questions: z.array(askable).max(limits.questionsPerQuiz),
              settings: quizSettingsSchema.optional(),
            })
            .optional(),
        }),
      )
      .min(1)
      .max(limits.lessonsPerCourse),
  }),
  z.object({
    kind: z.literal('package'),
    ...common,
    package: z.object({
      format: coursePackageSchema.shape.format,
      sha256: z.string(),
      name: z.string(),
      items: z.array(packageItemSchema).min(1),
      manifest: manifestSchema,
    }),
  }),
])
export type CourseFields = z.infer<typeof courseFields>
