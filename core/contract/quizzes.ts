/** Quizzes: taking one, marking what no program can mark, trying a question while writing it, the bank, and questions in files. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import {
  answerSchema as wholeAnswer,
  markSchema as wholeMark,
  questionSchema as wholeQuestion,
  type Answer,
  type Mark,
  type Question,
} from '../domain/quiz/quiz.ts'
import { quizSettingsSchema as settingsSchema, type QuizSettings } from '../domain/quiz/quiz-settings.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, watch } from './base.ts'
import { personSchema, recordStateSchema } from './views.ts'

const text = bilingualSchema(limits.recordBytes)
const at = z.number()
// By their names: spelled out in each procedure, the contract's type would be longer than the compiler writes down.
const questionSchema: z.ZodType<Question, Question> = wholeQuestion
const answerSchema: z.ZodType<Answer, Answer> = wholeAnswer
const markSchema: z.ZodType<Mark, Mark> = wholeMark
const quizSettingsSchema: z.ZodType<QuizSettings, QuizSettings> = settingsSchema

export const questionScoreSchema = z.object({
  points: z.number(),
  maxPoints: z.number(),
  isRight: z.boolean(),
  /** Nobody has marked it yet. */
  isWaiting: z.boolean(),
})
const quizScoreSchema = z.object({
  share: z.number(),
  isPassed: z.boolean(),
  answered: z.number(),
  points: z.number(),
  maxPoints: z.number(),
  waiting: z.number(),
  /** Not passed yet, and what waits for marking can still change that. */
  isOpen: z.boolean(),
})

const quizView = z.object({
  id: z.string(),
  passShare: z.number(),
  settings: quizSettingsSchema.optional(),
  /** The space where the learner's answers live; files of an answer go there too. */
  space: z.string(),
  /** How many questions one go asks. */
  total: z.number(),
  /** Of the go that is open or was the last, in its order; empty before a formal one begins (quiz-settings.ts). */
  questions: z.array(questionSchema),
  answers: z.record(z.string(), answerSchema),
  scores: z.record(z.string(), questionScoreSchema),
  marks: z.record(z.string(), markSchema),
  /** By question: answers that don't count, because another device answered too, or the go had ended. */
  setAside: z.record(
    z.string(),
    z.array(z.object({ answer: answerSchema, at, isLate: z.boolean(), isHere: z.boolean() })),
  ),
  seed: z.number(),
  go: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('open'), elapsedMs: z.number(), limitMs: z.number().optional() }),
    /** `isKept` is false while the end is only computed: the time ran out and nobody has written it down yet. */
    z.object({ kind: z.enum(['submitted', 'timed-out']), isKept: z.boolean() }),
  ]),
  score: quizScoreSchema,
  /** All ended goes, oldest first. */
  goes: z.array(
    z.object({
      startedAt: at.optional(),
      endedAt: at.optional(),
      share: z.number(),
      isPassed: z.boolean(),
      waiting: z.number(),
      /** This one decides. */
      isCounted: z.boolean(),
    }),
  ),
  /** The result that decides, of all ended goes; undefined while none has ended or one waits for marking. */
  counted: z.object({ share: z.number(), isPassed: z.boolean() }).optional(),
  mayBegin: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('yes') }),
    z.object({ kind: z.literal('no-more'), max: z.number() }),
    z.object({ kind: z.literal('pause'), remainingMs: z.number() }),
  ]),
  /** Who marks essays and files of this course. */
  marker: z.enum(['self', 'trainer']),
  /** The course was published anew since this go began; its answers count as they were. */
  isOlderEdition: z.boolean(),
  state: recordStateSchema.optional(),
})
export interface QuizView extends z.infer<typeof quizView> {}
export const quizViewSchema: z.ZodType<QuizView> = quizView

/** An answer that waits for the trainer, or was marked. */
const markingRow = z.object({
  /** The statement with the answer. */
  answered: z.string(),
  course: z.string(),
  courseTitle: text,
  lessonTitle: text,
  question: questionSchema,
  learner: personSchema,
  answer: answerSchema,
  at,
  mark: markSchema.optional(),
})
export interface MarkingRow extends z.infer<typeof markingRow> {}
export const markingRowSchema: z.ZodType<MarkingRow> = markingRow

const bankRow = z.object({
  id: z.string(),
  courseTitle: text,
  lessonTitle: text,
  topic: z.string(),
  isDraft: z.boolean(),
  question: questionSchema,
})
export interface BankRow extends z.infer<typeof bankRow> {}
export const bankRowSchema: z.ZodType<BankRow> = bankRow

export const questionFormats = ['gift', 'qti', 'csv'] as const
export const questionFormatSchema = z.enum(questionFormats)
export type QuestionFormat = (typeof questionFormats)[number]

/** A question that could not be read, or not wholly. */
const questionProblem = z.object({
  /** Line of the file; in QTI `file:line`, with the file's name inside of its archive. */
  where: z.string(),
  reason: z.enum([
    'no-end',
    'no-answer',
    'no-right-answer',
    'unknown-kind',
    'bad-number',
    'bad-weight',
    'bad-shape',
    'too-many',
    'too-long',
    'no-prompt',
    'missing-picture',
    'picture-left-out',
    'bad-xml',
    'missing-column',
    'bad-value',
    'scoring-left-out',
    'markup-left-out',
  ]),
  /** The words it is known by. */
  detail: z.string(),
  /** It was taken in, without what the reason names. */
  isTaken: z.boolean(),
})
export interface QuestionProblem extends z.infer<typeof questionProblem> {}
export const questionProblemSchema: z.ZodType<QuestionProblem> = questionProblem

/** What a file says nothing of, and in how many questions; `rules` are the quiz's own. */
const lostPart = z.object({
  part: z.enum(['rules', 'translation', 'text', 'kind', 'scoring', 'feedback', 'topic', 'units', 'wording', 'marking']),
  count: z.number().int().positive(),
})
export interface LostPart extends z.infer<typeof lostPart> {}
const lostPartSchema: z.ZodType<LostPart> = lostPart

const lesson = z.object({ lesson: recordIdSchema })

export const quizzesContract = {
  /** Begins a go; earlier answers stay in the log, a lesson that was complete stays so. With a go open it does nothing. */
  begin: base.input(lesson).output(done),
  /** Durable when it returns. The first answer begins a quiz that isn't formal, its last one ends it. */
  answer: base.input(lesson.extend({ question: z.string().max(40), answer: answerSchema })).output(done),
  /** Ends the open go, by the learner's word or because its time is over. */
  submit: base.input(lesson).output(done),
  /** Writes down how long the open go has lasted, for a start after a crash. */
  keepTime: base.input(lesson).output(done),
  /** Marks an answer by its statement; marking again takes the place of the earlier mark. */
  mark: base.input(z.object({ answered: recordIdSchema, mark: markSchema })).output(done),
  /** Answers of learners that the trainer marks. */
  watchMarking: watch(z.array(markingRowSchema)),
  /** One's own answer to mark, by its question. */
  markOwn: base.input(lesson.extend({ question: z.string().max(40), mark: markSchema })).output(done),
  /** What an answer to a question that is being written would get; nothing is recorded. */
  tryAnswer: base
    .input(z.object({ question: questionSchema, answer: answerSchema, mark: markSchema.optional() }))
    .output(questionScoreSchema),
  /** All questions of my courses and of my drafts. */
  watchBank: watch(z.array(bankRowSchema)),
  /** Reads questions out of an uploaded file; nothing is recorded but pictures. */
  importQuestions: base
    .input(
      z.object({
        upload: z.string().max(64),
        name: z.string().max(limits.fileNameLength),
        language: z.enum(['ru', 'en']),
      }),
    )
    .output(
      z.object({
        format: questionFormatSchema,
        questions: z.array(questionSchema),
        settings: quizSettingsSchema.optional(),
        /** 0-1: from which share of the points the file's test counts as passed. */
        passShare: z.number().min(0).max(1).optional(),
        problems: z.array(questionProblemSchema),
      }),
    ),
  /** Makes a file of questions; `address` is where the page reads it from until the program ends. */
  exportQuestions: base
    .input(
      z.object({
        format: questionFormatSchema,
        language: z.enum(['ru', 'en']),
        title: z.string().max(limits.title),
        questions: z.array(questionSchema).min(1).max(limits.questionsPerQuiz),
        settings: quizSettingsSchema.optional(),
        passShare: z.number().min(0).max(1),
      }),
    )
    .output(
      z.object({
        address: z.string(),
        name: z.string(),
        /** Prompts of questions that the file has no place for. */
        leftOut: z.array(z.string()),
        /** What of the questions that went along would not come back out of the file. */
        lost: z.array(lostPartSchema),
      }),
    ),
}
