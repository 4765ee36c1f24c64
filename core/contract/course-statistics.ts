/** How a course goes, for its trainer: figures of each part and question, hidden where they would tell of a few people. Part of the contract. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { questionKinds } from '../domain/quiz/quiz.ts'

const text = bilingualSchema(1_000_000)
const share = z.number()
const n = z.number()

const hidden = z.object({ kind: z.literal('hidden'), n, needed: n })
const questionShown = z.object({
  kind: z.literal('shown'),
  n,
  /** Share of learners who were right at the first attempt, 0-1. */
  right: share,
  /** -1 to 1. */
  discrimination: z.number().optional(),
})
export const questionHintSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['drawn', 'unused']), choice: z.string() }),
  z.object({ kind: z.enum(['backwards', 'weak', 'easy', 'hard']) }),
])
const choice = z.object({
  key: z.string(),
  isRight: z.boolean(),
  share,
  /** Of the option; absent for true and false. */
  text: text.optional(),
  /** Of the item that it was matched with. */
  item: text.optional(),
})
const partShown = z.object({
  kind: z.literal('shown'),
  n,
  finished: n,
  stopped: n,
  medianMs: z.number().optional(),
})
const byEdition = <T extends z.ZodType>(group: T) =>
  z.array(z.object({ edition: z.number(), isComparable: z.boolean(), group }))

const partRow = z.object({
  /** Lesson id, or item id of a package. */
  id: z.string(),
  title: text,
  /** The author's. */
  minutes: z.number().optional(),
  all: z.discriminatedUnion('kind', [hidden, partShown]),
  editions: byEdition(z.discriminatedUnion('kind', [hidden, partShown])),
  hints: z.array(z.enum(['stops', 'long', 'short'])),
})
const questionRow = z.object({
  /** `<quiz>#<question>`. */
  id: z.string(),
  lessonTitle: text,
  prompt: text,
  kind: z.enum(questionKinds),
  all: z.discriminatedUnion('kind', [
    hidden,
    questionShown.extend({ choices: z.array(choice), hints: z.array(questionHintSchema) }),
  ]),
  editions: byEdition(z.discriminatedUnion('kind', [hidden, questionShown])),
})

const courseStatistics = z.object({
  course: z.string(),
  title: text,
  edition: z.number(),
  /** Who shares this course with me. */
  learners: n,
  whole: z.discriminatedUnion('kind', [
    hidden,
    /** `stopped`: only where every part shows who stopped in it; else those it hides would be found by subtraction. */
    z.object({ kind: z.literal('shown'), n, finished: n, stopped: n.optional() }),
  ]),
  parts: z.array(partRow),
  questions: z.array(questionRow),
})
export interface CourseStatistics extends z.infer<typeof courseStatistics> {}
/** By its name: spelled out, the contract's type would be longer than the compiler writes down. */
export const courseStatisticsSchema: z.ZodType<CourseStatistics> = courseStatistics
