/** Which part of the queue is looked at; it stands in the address, so that Back leads to the same list. */
import { z } from 'zod'
import type { SubmissionRow } from '#core/contract/writing.ts'

export const whoses = ['all', 'mine', 'nobody'] as const
export type Whose = (typeof whoses)[number]

const searchSchema = z.object({ whose: z.enum(whoses).catch('all') })
export const whoseOf = (search: unknown): Whose => searchSchema.catch({ whose: 'all' }).parse(search).whose

/** Mine: given to me, however it stands. Nobody's: what waits and nobody looks at. */
export function isWhose({ assignee, standing }: Pick<SubmissionRow, 'assignee' | 'standing'>, whose: Whose): boolean {
  switch (whose) {
    case 'all':
      return true
    case 'mine':
      return assignee?.isMe === true
    case 'nobody':
      return assignee === undefined && standing.kind === 'waiting'
  }
}
