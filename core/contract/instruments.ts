/** What those who make instruments do with them: out into a file, in from one, published, retired. Filling in is `assessment`. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { instrumentContentSchema } from '../domain/questionnaire/instrument-content.ts'
import { instrumentDraftSchema } from '../domain/questionnaire/instrument-draft.ts'
import { instrumentKinds } from '../domain/questionnaire/questionnaire.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, id, made, watch } from './base.ts'

/** 'xlsx' holds the words, side by side, for people who write and translate; 'json' holds everything. */
export const instrumentFormats = ['xlsx', 'json'] as const
export type InstrumentFormat = (typeof instrumentFormats)[number]

const title = bilingualSchema(limits.title)
export const instrumentRowSchema = z.object({
  id: z.string(),
  kind: z.enum(instrumentKinds),
  title,
  edition: z.number(),
  questions: z.number(),
  isRetired: z.boolean(),
})
export type InstrumentRow = z.infer<typeof instrumentRowSchema>

/** What holds publishing back (`questionnaireProblems`), and where: the path of keys. */
const publishProblemSchema = z.object({ code: z.string(), at: z.string() })
const draftRow = z.object({
  id: z.string(),
  /** The instrument whose next edition it is. */
  target: z.string().optional(),
  content: instrumentDraftSchema,
  problems: z.array(publishProblemSchema),
  /** Questions that read otherwise than in the edition that stands, with the same `meaning`: answers to both will be compared. */
  reworded: z.array(z.string()),
  savedAt: z.number(),
})
export interface InstrumentDraftRow extends z.infer<typeof draftRow> {}
/** By its name: spelled out, the contract's type would be longer than the compiler writes down. */
const draftRowSchema: z.ZodType<InstrumentDraftRow> = draftRow

const openedDraft = z.object({
  /** None where a later version of the program wrote it. */
  content: instrumentDraftSchema.optional(),
  savedAt: z.number(),
  /** The edition that stands of the instrument, where the draft is of a next one. */
  published: z.object({ id: z.string(), edition: z.number(), content: instrumentContentSchema }).optional(),
})
export interface OpenedInstrument extends z.infer<typeof openedDraft> {}
const openedDraftSchema: z.ZodType<OpenedInstrument> = openedDraft

export const fileProblemSchema = z.object({
  code: z.string(),
  sheet: z.string().optional(),
  row: z.number().optional(),
  column: z.string().optional(),
  found: z.string().optional(),
})
export type InstrumentFileProblem = z.infer<typeof fileProblemSchema>

const questionnaire = z.object({ questionnaire: recordIdSchema })

export const instrumentsContract = {
  /** Those that members fill in, and those that were retired. */
  watch: watch(z.array(instrumentRowSchema)),
  watchDrafts: watch(z.array(draftRowSchema)),
  /** The address under which the file can be read until the program ends. */
  exportFile: base
    .input(z.object({ questionnaire: recordIdSchema, format: z.enum(instrumentFormats) }))
    .output(z.object({ address: z.string(), name: z.string() })),
  /**
   * Reads an upload into a draft; `target`: as the next edition of that one. What can't be read is listed, the rest is taken; without `draft` too little was left to be an instrument.
   * Errors: instrument.unreadable, those of a zip, request.not-allowed, upload.unknown.
   */
  importFile: base
    .input(
      z.object({
        upload: z.string().max(64),
        name: z.string().max(limits.fileNameLength),
        target: recordIdSchema.optional(),
      }),
    )
    .output(z.object({ draft: z.string().optional(), problems: z.array(fileProblemSchema), hasMacros: z.boolean() })),
  /** A draft as its editor begins with it. */
  open: base.input(z.object({ draft: recordIdSchema })).output(openedDraftSchema),
  /** The draft of the next edition; the one that is already being written, where there is one. `id`: the draft's. Errors: policy.needs-editor. */
  edit: base.input(questionnaire).output(made),
  /** A new draft with everything the instrument has: it becomes another one. `id`: the draft's. Errors: policy.needs-editor. */
  duplicate: base.input(questionnaire).output(made),
  /** Titles of what advice opens; what isn't on this device, or has no screen, is left out. */
  lookUp: base
    .input(z.object({ ids: z.array(z.string().max(200)).max(500) }))
    .output(z.array(z.object({ id: z.string(), title }))),
  /** Errors: instrument.not-ready while the draft has problems. Publishing twice makes one. */
  publish: base.input(z.object({ draft: recordIdSchema })).output(made),
  /** Nobody begins it any more; what was answered stays and is shown. */
  retire: base.input(id).output(done),
  putBack: base.input(id).output(done),
}
