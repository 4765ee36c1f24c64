/** A course while it is being written: the fields of its draft, read leniently, because a draft may be half done. */
import { z } from 'zod'
import { type Bilingual, bilingualSchema, isBlankText, type Language } from '#core/domain/bilingual.ts'
import { moduleKeySchema, packageItemSchema } from '#core/domain/course/course.ts'
import { type ModuleDraft, outlineRows } from '#core/domain/course/course-outline.ts'
import { limits } from '#core/domain/limits.ts'
import { quizSettingsSchema } from '#core/domain/quiz/quiz-settings.ts'
import { firstTopic } from '#core/domain/topic/topic.ts'
import { type OptionDraft, type QuestionDraft, questionDraftSchema } from '#core/domain/quiz/question-draft.ts'

const text = bilingualSchema(limits.recordBytes)

const lessonDraftSchema = z.object({
  id: z.string(),
  module: z.string().optional(),
  title: text,
  body: text,
  minutes: z.number().int().nonnegative().optional(),
  quiz: z
    .object({
      passShare: z.number().min(0).max(1),
      questions: z.array(questionDraftSchema),
      settings: quizSettingsSchema.optional(),
    })
    .optional(),
})
export type LessonDraft = Readonly<z.infer<typeof lessonDraftSchema>> & {
  /** A quiz that this version can't read (a later one wrote it on another device): kept as it is. */
  readonly unreadQuiz?: unknown
}

const moduleDraftSchema = z.object({ key: moduleKeySchema, title: text })

/** What the form shows of a package; its hash and chunks stay in the draft untouched. */
const packageDraftSchema = z.looseObject({
  items: z.array(packageItemSchema),
  name: z.string().optional(),
  manifest: z.looseObject({ size: z.number() }).optional(),
})

export interface CourseForm {
  readonly kind: 'native' | 'package'
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly topic: string
  readonly minutes: number | undefined
  readonly outcomes: readonly Bilingual[]
  readonly audience: Bilingual
  readonly modules: readonly ModuleDraft[]
  readonly lessons: readonly LessonDraft[]
  readonly package: z.infer<typeof packageDraftSchema> | undefined
}

export function emptyCourseForm(language: Language): CourseForm {
  return {
    kind: 'native',
    title: { source: language },
    summary: { source: language },
    topic: firstTopic,
    minutes: undefined,
    outcomes: [],
    audience: { source: language },
    modules: [],
    lessons: [],
    package: undefined,
  }
}

/** Reads a draft's fields; what doesn't fit falls back to empty, the rest stays. */
export function courseFormFrom(fields: Readonly<Record<string, unknown>>, language: Language): CourseForm {
  const empty = emptyCourseForm(language)
  const bundle = packageDraftSchema.safeParse(fields['package'])
  return {
    kind: fields['kind'] === 'package' ? 'package' : 'native',
    title: text.catch({ ...empty.title }).parse(fields['title']),
    summary: text.catch({ ...empty.summary }).parse(fields['summary']),
    topic: z.string().catch(empty.topic).parse(fields['topic']),
    minutes: z.number().int().nonnegative().optional().catch(undefined).parse(fields['minutes']),
    outcomes: listOf(fields['outcomes']).flatMap((item) => text.safeParse(item).data ?? []),
    audience: text.catch({ ...empty.audience }).parse(fields['audience']),
    modules: listOf(fields['modules']).flatMap((item) => moduleDraftSchema.safeParse(item).data ?? []),
    lessons: listOf(fields['lessons']).flatMap((item) => lessonFrom(item, language) ?? []),
    package: bundle.success ? bundle.data : undefined,
  }
}

const listOf = (value: unknown): readonly unknown[] => z.array(z.unknown()).catch([]).parse(value)

/** One lesson that can't be read whole takes no other with it, and what can't be read of it stays in the draft. */
function lessonFrom(value: unknown, language: Language): LessonDraft | undefined {
  const whole = lessonDraftSchema.safeParse(value)
  if (whole.success) return whole.data
  const part = z.looseObject({ id: z.string() }).safeParse(value)
  if (!part.success) return undefined
  const { id, title, body, minutes, module, quiz } = part.data
  const { shape } = lessonDraftSchema
  const read = {
    id,
    title: text.catch({ source: language }).parse(title),
    body: text.catch({ source: language }).parse(body),
    minutes: shape.minutes.catch(undefined).parse(minutes),
    module: shape.module.catch(undefined).parse(module),
  }
  const known = shape.quiz.safeParse(quiz)
  return known.success ? { ...read, quiz: known.data } : { ...read, unreadQuiz: quiz }
}

/**
 * The fields as the draft keeps them. Fields of the draft that this form doesn't show (a package's hash and manifest) come back as they were.
 * @param before the draft's fields as they were read
 */
export function courseDraftFields(
  form: CourseForm,
  before: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { minutes, package: _package, summary, audience, modules, lessons: _l, outcomes, kind, ...rest } = form
  const {
    minutes: _minutes,
    summary: _summary,
    audience: _audience,
    modules: _modules,
    lessons: _lessons,
    ...kept
  } = before
  return {
    ...kept,
    ...rest,
    kind,
    outcomes: outcomes.filter((outcome) => !isBlankText(outcome)),
    ...(kind === 'native' ? { lessons: inOrder(form).map(keptLesson) } : {}),
    ...(modules.length === 0 ? {} : { modules }),
    ...(!isBlankText(summary) ? { summary } : {}),
    ...(!isBlankText(audience) ? { audience } : {}),
    ...(minutes === undefined ? {} : { minutes }),
  }
}

/** As the outline shows them. */
const inOrder = (form: CourseForm): readonly LessonDraft[] =>
  outlineRows(form).flatMap((row) => (row.kind === 'lesson' ? [row.lesson] : []))

/** Lines left empty on the way to the next one are not part of the question. */
function keptLesson({ unreadQuiz, ...lesson }: LessonDraft): object {
  if (lesson.quiz === undefined) return unreadQuiz === undefined ? lesson : { ...lesson, quiz: unreadQuiz }
  return { ...lesson, quiz: { ...lesson.quiz, questions: lesson.quiz.questions.map(keptQuestion) } }
}

function keptQuestion(question: QuestionDraft): QuestionDraft {
  const { feedback, tag, ...rest } = question
  const said = {
    ...(feedback !== undefined && !isBlankText(feedback) ? { feedback } : {}),
    ...(tag === undefined || tag.trim() === '' ? {} : { tag: tag.trim().slice(0, 80) }),
  }
  if (rest.kind === 'fill-in')
    return { ...rest, ...said, accepted: rest.accepted.map((a) => a.trim()).filter((a) => a !== '') }
  if (rest.kind === 'short-text')
    return { ...rest, ...said, accepted: rest.accepted.filter((a) => a.text.trim() !== '') }
  if (rest.kind === 'essay') {
    const { sample, ...essay } = rest
    return { ...essay, ...said, ...(sample !== undefined && !isBlankText(sample) ? { sample } : {}) }
  }
  if (rest.kind === 'number') {
    const { unit, ...number } = rest
    return { ...number, ...said, ...(unit !== undefined && !isBlankText(unit) ? { unit } : {}) }
  }
  if ('options' in rest) return { ...rest, ...said, options: rest.options.map(keptOption) }
  return { ...rest, ...said }
}

const keptOption = ({ feedback, ...option }: OptionDraft): OptionDraft =>
  feedback !== undefined && !isBlankText(feedback) ? { ...option, feedback } : option
