/**
 * What this device merged by itself, told afterwards (MG1-MG4): device values, so that they are durable, backed up and salvaged like the rest, and never travel. Nothing here may keep
 * sync from going on: a telling is no member's work.
 */
import { z } from 'zod'
import type { Store } from './ports.ts'

const joinSchema = z.object({
  field: z.string(),
  by: z.enum(['mine', 'theirs', 'both']),
  merged: z.json(),
  former: z.json(),
})
const meetingSchema = z.discriminatedUnion('kind', [
  /** Two edits came together without a loss. */
  z.object({
    kind: z.literal('merged'),
    of: z.string(),
    at: z.number(),
    mine: z.string(),
    theirs: z.string(),
    fields: z.array(joinSchema),
  }),
  /** An edit met a deletion, and the record lives. */
  z.object({ kind: z.literal('lived'), of: z.string(), at: z.number(), editedBy: z.string(), deletedBy: z.string() }),
])
export type KeptMeeting = Readonly<z.infer<typeof meetingSchema>>
export type KeptField = Readonly<z.infer<typeof joinSchema>>

export const meetingLimits = { days: 30, count: 200 } as const
const prefix = 'meeting:'
export const isMeetingKey = (key: string): boolean => key.startsWith(prefix)
type Kept = Pick<Store, 'sql' | 'device'>

/** One meeting is one entry, however often it is merged again after a crash: `state` names the state of the server that was met. */
export function keepMeeting(store: Kept, meeting: KeptMeeting, state: string): void {
  const key = `${prefix}${meeting.of}:${state}`
  const past = keysByAge(store).filter((row) => row.key !== key)
  const oldest = meeting.at - meetingLimits.days * 86_400_000
  store.device.set(key, meeting)
  past.forEach((row, i) => {
    if (i >= meetingLimits.count - 1 || row.at < oldest) store.device.delete(row.key)
  })
}

export interface ListedMeeting {
  readonly id: string
  readonly meeting: KeptMeeting
}
/** Newest first. */
export const listMeetings = (store: Kept): readonly ListedMeeting[] =>
  keysByAge(store).flatMap(({ key }) => {
    const meeting = meetingOf(store, key)
    return meeting === undefined ? [] : [{ id: key, meeting }]
  })

/** Undefined where there is none, or where another version of Artel wrote it. */
export function meetingOf({ device }: Pick<Kept, 'device'>, id: string): KeptMeeting | undefined {
  const parsed = meetingSchema.safeParse(isMeetingKey(id) ? device.get(id) : undefined)
  return parsed.success ? parsed.data : undefined
}

const keysByAge = ({ sql }: Pick<Kept, 'sql'>): readonly { readonly key: string; readonly at: number }[] =>
  sql
    .prepare<[string, string], { key: string; at: number }>(
      `SELECT key, coalesce(json_extract(value, '$.at'), 0) AS at FROM device WHERE key >= ? AND key < ? ORDER BY at DESC, key`,
    )
    .all(prefix, 'meeting;')
