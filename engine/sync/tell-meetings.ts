/** Which meetings are told afterwards, and by whom what was written (MG1-MG3). */
import { z } from 'zod'
import type { ArtelError } from '#core/contract/errors.ts'
import type { AnyRecord } from '#core/record.ts'
import { personalSpaceOwner } from '#core/replication/spaces.ts'
import { errorOf } from '../error-code.ts'
import { keepMeeting, type KeptMeeting } from '../meetings.ts'
import type { Store } from '../ports.ts'
import type { Meeting, Met } from './conflict-handler.ts'
import { digestOf, isDeleted } from './wire-record.ts'

export function createTellMeetings(
  store: Pick<Store, 'sql' | 'device'>,
  now: () => number,
  onFault: (error: ArtelError) => void,
) {
  return (meeting: Meeting, met: Met): void => {
    try {
      const kept = tellingOf(meeting, met, now())
      if (kept !== undefined) keepMeeting(store, kept, digestOf(meeting.theirs))
    } catch (cause) {
      // The merge is what matters; without room on the disk it will say so itself.
      onFault(errorOf(cause) ?? { code: 'store.failed', facts: { reason: String(cause).slice(0, 200) } })
    }
  }
}

/** What people don't write, and what only meets itself on a person's own devices, is not told. */
const silent: readonly string[] = ['version', 'watermark', 'draft', 'statement', 'attempt', 'file']

export function tellingOf({ mine, theirs }: Meeting, met: Met, at: number): KeptMeeting | undefined {
  if (silent.includes(mine.type) || personalSpaceOwner(mine.space) !== undefined) return undefined
  const of = met.record.id
  if (isDeleted(mine) !== isDeleted(theirs)) {
    if (isDeleted(met.record)) return undefined
    const [edited, deleted] = isDeleted(mine) ? [theirs, mine] : [mine, theirs]
    return { kind: 'lived', of, at, editedBy: editorOf(edited), deletedBy: editorOf(deleted) }
  }
  const isHeard = met.joined.some(({ by }) => by !== 'mine')
  const isOursIn = met.losses.length > 0 || met.joined.some(({ by }) => by !== 'theirs')
  if (!isHeard || !isOursIn) return undefined
  const fields = met.joined.map((join) => ({
    field: join.field.slice(0, 200),
    by: join.by,
    merged: z.json().parse(join.merged),
    former: z.json().parse(join.former),
  }))
  return { kind: 'merged', of, at, mine: editorOf(mine), theirs: editorOf(theirs), fields }
}

const editorOf = (record: AnyRecord): string => record.editor ?? record.author
