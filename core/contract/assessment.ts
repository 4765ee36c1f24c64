/** Questionnaires and a company's answers to them. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { responseAnswerSchema } from '../domain/response/response.ts'
import { recordIdSchema } from '../record.ts'
import { questionnaireRowSchema, questionnaireViewSchema } from './assessment-views.ts'
import { base, done, id, made, watch } from './base.ts'

export const assessmentContract = {
  watchList: watch(z.array(questionnaireRowSchema)),
  watchQuestionnaire: base.input(id).output(eventIterator(questionnaireViewSchema)),
  start: base.input(z.object({ questionnaire: recordIdSchema })).output(made),
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
  finish: base.input(z.object({ response: recordIdSchema })).output(done),
}
