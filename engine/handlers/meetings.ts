/** What this device merged by itself, as people read it, and the way back field by field. */
import type { MeetingRow, Restoring } from '#core/contract/meetings.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { may } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { listMeetings, meetingOf, type KeptField, type KeptMeeting, type ListedMeeting } from '../meetings.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import { fieldValue, withField } from './field-path.ts'
import { createPresenter, recordTitle, screenOf, settingsOf, valueText, type Presenter } from './present.ts'
import type { Reader } from './reader.ts'
import { orphanedRows } from './removed-posts.ts'

/** A record that is gone takes its tellings along. */
export function meetingRows(deps: HandlerDeps, reader: Reader): MeetingRow[] {
  const present = createPresenter(deps, reader)
  const kept = listMeetings(deps.store).flatMap((listed) => {
    const record = deps.store.get(listed.meeting.of)
    return record === undefined ? [] : [meetingRow(deps, present, listed, record)]
  })
  return [...kept, ...orphanedRows(deps, reader)].toSorted((a, b) => b.at - a.at)
}

function meetingRow(
  deps: HandlerDeps,
  present: Presenter,
  { id, meeting }: ListedMeeting,
  record: AnyRecord,
): MeetingRow {
  const actor = deps.account.actor()
  const opens = screenOf(record)
  const head = {
    id,
    of: record.id,
    ofType: record.type,
    title: recordTitle(record, settingsOf(deps).language),
    at: meeting.at,
    ...(opens === undefined ? {} : { opens }),
  }
  if (meeting.kind === 'lived') {
    const [editedBy, deletedBy] = [present.person(meeting.editedBy), present.person(meeting.deletedBy)]
    return { ...head, kind: 'lived', editedBy, deletedBy }
  }
  return {
    ...head,
    kind: 'merged',
    canChange: actor !== undefined && may(actor, { before: record, after: record, isDeletion: false }).ok,
    fields: meeting.fields.map((field) => ({
      field: field.field,
      by: peopleOf(meeting, field).map((user) => present.person(user)),
      former: valueText(field.former),
      now: standing(record, field),
    })),
  }
}

const peopleOf = ({ mine, theirs }: KeptMeeting & { readonly kind: 'merged' }, { by }: KeptField): readonly string[] =>
  by === 'both' && mine !== theirs ? [theirs, mine] : by === 'theirs' ? [theirs] : [mine]

function standing(record: AnyRecord, { field, merged, former }: KeptField): 'merged' | 'former' | 'changed' {
  const value = fieldValue(record, field) ?? null
  if (jsonEqual(value, merged)) return 'merged'
  return jsonEqual(value, former) ? 'former' : 'changed'
}

/** An edit like any other. What was changed since the two met is newer than both values, and is not written over. */
export function restoreField(deps: HandlerDeps, { id, field, value }: Restoring): void {
  const actor = actorOf(deps)
  const meeting = meetingOf(deps.store, id)
  const kept = meeting?.kind === 'merged' ? meeting.fields.find((one) => one.field === field) : undefined
  if (meeting === undefined || kept === undefined) fail('record.missing')
  const record = deps.store.get(meeting.of) ?? fail('record.missing')
  const now = standing(record, kept)
  if (now === value) return
  if (now === 'changed') fail('record.changed')
  const updatedAt = Math.max(deps.now(), record.updatedAt + 1)
  commit(
    deps,
    [{ kind: 'put', record: { ...withField(record, field, kept[value]), updatedAt, editor: actor.user } }],
    actor,
  )
}
