/**
 * A group with a space of its own. The record lives in that space under `group:<uuid>`; the id is made on the device, and sync asks the
 * server to create the space before it pushes into it. An enrolment is the group of one learner and one trainer.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { bilingualSchema } from '../bilingual.ts'
import { limits } from '../limits.ts'
import { groupRoles } from '../../replication/spaces.ts'
import { userNameSchema } from '../user-name.ts'

/** A `desk` is where one member and the editors meet over what she offers to the library: editors have it by their community role. */
export const groupKinds = ['enrolment', 'company', 'cohort', 'circle', 'desk'] as const
export type GroupKind = (typeof groupKinds)[number]

export const groupSchema = recordSchema('group', {
  kind: z.enum(groupKinds),
  title: bilingualSchema(limits.title).optional(),
  people: z
    .array(z.object({ user: userNameSchema, role: z.enum(groupRoles) }))
    .min(1)
    .max(500),
  /** A company's consents to be advised, with the server's dates: as the server told an owner, so that all in it know them without a line. */
  advisers: z
    .array(
      z.object({
        user: userNameSchema,
        since: z.number().int().nonnegative(),
        until: z.number().int().nonnegative().optional(),
        isWithdrawn: z.boolean(),
      }),
    )
    .max(500)
    .optional(),
  /** The course of an enrolment. */
  course: recordIdSchema.optional(),
})
export type Group = Readonly<z.infer<typeof groupSchema>>
export const groupId = (uuid: string): string => `group:${uuid}`
