/**
 * A draft of a course as a learner will see it, or of a questionnaire as a respondent will. The engine plays it on a store of its own that is thrown away: the screens and everything behind them are the real ones, and nothing is recorded. One
 * preview is open at a time.
 */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { recordIdSchema } from '../record.ts'
import { base, done, made } from './base.ts'

/** A procedure of the contract by its path (`['learning', 'watchLesson']`) with its input; answered as it would be. */
const asked = z.object({ path: z.array(z.string().max(60)).length(2), input: z.unknown() })

/** Parts of the contract that a preview answers itself. */
export const previewedParts = [
  'learning',
  'quizzes',
  'worksheets',
  'places',
  'annotations',
  'uploads',
  'assessment',
  'comparison',
] as const
export const isPreviewed = (part: string | undefined): boolean => previewedParts.some((one) => one === part)

export const previewContract = {
  /** Reads the draft as it stands; what isn't whole yet (a question without an answer) is left out. `id`: of the record that the draft becomes. Errors: course.not-ready, instrument.not-ready. */
  open: base.input(z.object({ draft: recordIdSchema })).output(made),
  call: base.input(asked).output(z.unknown()),
  watch: base.input(asked).output(eventIterator(z.unknown())),
  close: base.output(done),
}
