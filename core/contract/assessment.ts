/** Questionnaires and a company's answers to them. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { companyProfileSchema } from '../domain/questionnaire/company-profile.ts'
import { responseAnswerSchema } from '../domain/response/response.ts'
import { recordIdSchema } from '../record.ts'
import { questionnaireRowSchema, questionnaireViewSchema } from './assessment-views.ts'
import { base, done, id, made, watch } from './base.ts'

export const assessmentContract = {
  watchList: watch(z.array(questionnaireRowSchema)),
  watchQuestionnaire: base.input(id).output(eventIterator(questionnaireViewSchema)),
  /** Without a profile, the one that was said last is kept with it. */
  start: base
    .input(
      z.object({
        questionnaire: recordIdSchema,
        profile: companyProfileSchema.optional(),
        weightSet: z.string().max(40).optional(),
      }),
    )
    .output(made),
  answer: base
    .input(
      z.object({
        response: recordIdSchema,
        question: z.string().max(40),
        answer: responseAnswerSchema.optional(),
        evidence: z.string().max(limits.answerText).optional(),
      }),
    )
    .output(done),
  /** Files that prove an answer; they stay in the personal space. */
  attach: base
    .input(
      z.object({
        response: recordIdSchema,
        question: z.string().max(40),
        upload: z.string().max(64),
        name: z.string().min(1).max(limits.importPath),
      }),
    )
    .output(made),
  /** Takes the file off and deletes it: nothing else names it. */
  detach: base
    .input(z.object({ response: recordIdSchema, question: z.string().max(40), file: recordIdSchema }))
    .output(done),
  /** The company changed, or is told of later; what is given to the comparison follows the latest result. */
  setProfile: base.input(z.object({ response: recordIdSchema, profile: companyProfileSchema })).output(done),
  /**
   * One questionnaire begun twice (on two devices that didn't know of each other): what is only in the other one is taken in, where both have an answer this one's stays, and the other is
   * deleted. Both must be unfinished.
   */
  takeIn: base.input(z.object({ response: recordIdSchema, other: recordIdSchema })).output(done),
  /** How much an area matters, 0-100. */
  weigh: base
    .input(z.object({ response: recordIdSchema, area: z.string().max(40), importance: z.number().min(0).max(100) }))
    .output(done),
  finish: base.input(z.object({ response: recordIdSchema })).output(done),
}
