/** What waits, what met, what was refused, and what the line costs. */
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, id, watch } from './base.ts'
import { meetingRowSchema, restoreSchema } from './meetings.ts'
import { conflictRowSchema, outboxRowSchema, syncStatusSchema } from './sync-views.ts'
import { costAnswerSchema, syncRulesSchema, thriftSchema } from './thrift.ts'

export const syncContract = {
  watchStatus: watch(syncStatusSchema),
  watchOutbox: watch(z.array(outboxRowSchema)),
  watchConflicts: watch(z.array(conflictRowSchema)),
  /** Settles a conflict; 'combined' takes `text`. Can be settled again: nothing is deleted. */
  settle: base
    .input(
      z.object({
        id: recordIdSchema,
        choice: z.enum(['kept', 'lost', 'combined']),
        text: z.string().max(limits.article).optional(),
      }),
    )
    .output(done),
  /** What this device merged by itself in the last 30 days, newest first. */
  watchMeetings: watch(z.array(meetingRowSchema)),
  restore: base.input(restoreSchema).output(done),
  watchThrift: watch(thriftSchema),
  saveRules: base.input(syncRulesSchema.partial()).output(done),
  /** What the system says of the line; it only makes the engine propose the rules of a metered one. */
  noteLine: base.input(z.object({ looksMetered: z.boolean() })).output(done),
  /** What the person says to what the files will cost. */
  answerCost: base.input(z.object({ choice: costAnswerSchema })).output(done),
  /** The month's cap doesn't count today. */
  liftCap: base.output(done),
  tryNow: base.output(done),
  pause: base.output(done),
  resume: base.output(done),
  /** Sends a refused record again after the reason is gone. */
  sendAgain: base.input(id).output(done),
  /** Writes every refused item to a folder in the profile, as JSON and as readable text. */
  exportRefused: base.output(z.object({ folder: z.string(), count: z.number() })),
  /** Takes a refused record out of the outbox into the drafts (a post) or undoes the change; the text is never dropped. */
  takeBack: base.input(id).output(done),
}
