/** Sync as people see it: the badge, the outbox, the conflicts, and what they can do about them. */
import type { ConflictRow, OutboxRow } from '#core/contract/sync-views.ts'
import type { Version } from '#core/domain/version/version.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { may } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { isMeetingKey } from '../meetings.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import { fieldValue, withField } from './field-path.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'
import {
  createPresenter,
  outboxState,
  recordTitle,
  screenOf,
  settingsOf,
  valueText,
  type Presenter,
} from './present.ts'
import { meetingRows, restoreField } from './meetings.ts'
import { createReader, type Reader } from './reader.ts'
import { exportRefused } from './export-refused.ts'
import { takeBack } from './take-back.ts'
import { thriftHandlers } from './thrift.ts'

export function syncHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watchStatus: os.sync.watchStatus.handler(({ signal }) =>
      live(deps, { types: ['version'], outbox: true, sync: true, account: true }, signal, () => deps.sync.status()),
    ),
    watchOutbox: os.sync.watchOutbox.handler(({ signal }) =>
      live(deps, { types: 'all', outbox: true }, signal, () => outboxRows(deps)),
    ),
    watchConflicts: os.sync.watchConflicts.handler(({ signal }) =>
      live(deps, { types: 'all' }, signal, () => conflictRows(deps, reader)),
    ),
    watchMeetings: os.sync.watchMeetings.handler(({ signal }) =>
      live(deps, { types: 'all', device: isMeetingKey }, signal, () => meetingRows(deps, reader)),
    ),
    restore: os.sync.restore.handler(({ input }) => {
      restoreField(deps, input)
      return {}
    }),
    settle: os.sync.settle.handler(({ input }) => {
      settle(deps, reader, input.id, input.choice, input.text)
      return {}
    }),
    ...thriftHandlers(os, deps),
    tryNow: os.sync.tryNow.handler(() => {
      deps.sync.tryNow()
      return {}
    }),
    pause: os.sync.pause.handler(() => {
      deps.sync.pause()
      return {}
    }),
    resume: os.sync.resume.handler(() => {
      deps.sync.resume()
      return {}
    }),
    sendAgain: os.sync.sendAgain.handler(({ input }) => {
      deps.store.outbox.sendAgain(input.id)
      deps.sync.tryNow()
      return {}
    }),
    exportRefused: os.sync.exportRefused.handler(() => exportRefused(deps)),
    takeBack: os.sync.takeBack.handler(({ input }) => {
      takeBack(deps, reader, input.id)
      return {}
    }),
  }
}

/** What is not at the server yet, oldest first; watermarks go along unseen. */
function outboxRows(deps: HandlerDeps): OutboxRow[] {
  const { language } = settingsOf(deps)
  return deps.store.outbox
    .list()
    .filter((e) => e.state !== 'sent' && e.type !== 'watermark')
    .map((entry) => {
      const record = deps.store.get(entry.id)
      const opens = record === undefined ? undefined : screenOf(record)
      return {
        id: entry.id,
        type: entry.type,
        title: record === undefined ? '' : recordTitle(titled(deps, record), language),
        space: entry.space,
        at: entry.at,
        bytes: entry.bytes,
        isDeletion: entry.isDeletion,
        state: outboxState(deps, entry, entry.space) ?? { kind: 'waiting' },
        ...(opens === undefined || entry.isDeletion ? {} : { opens }),
      }
    })
}

/** Records without a title are known by what they hang on: an attempt by its course, a response by its questionnaire. */
function titled({ store }: HandlerDeps, record: AnyRecord): AnyRecord {
  if (record['title'] !== undefined || record['body'] !== undefined) return record
  const draft = record.type === 'draft' ? createReader(store).get('draft', record.id) : undefined
  if (draft !== undefined) return { ...draft.fields, ...record }
  const parent = record['course'] ?? record['questionnaire'] ?? record['of']
  return (typeof parent === 'string' ? store.get(parent) : undefined) ?? record
}

function conflictRows(deps: HandlerDeps, reader: Reader): ConflictRow[] {
  const present = createPresenter(deps, reader)
  return reader
    .list('version')
    .flatMap((v) => conflictRow(deps, present, v))
    .sort((a, b) => b.lostAt - a.lostAt)
}

function conflictRow(deps: HandlerDeps, present: Presenter, version: Version): ConflictRow[] {
  const record = deps.store.get(version.of)
  if (record === undefined) return []
  const actor = deps.account.actor()
  const { language } = settingsOf(deps)
  const { settled } = version
  return [
    {
      id: version.id,
      of: version.of,
      ofType: record.type,
      title: recordTitle(titled(deps, record), language),
      field: version.field,
      lost: valueText(version.lost),
      kept: valueText(version.kept),
      current: valueText(fieldValue(record, version.field)),
      lostBy: present.person(version.lostBy),
      lostAt: version.lostAt,
      keptBy: present.person(version.keptBy),
      keptAt: version.keptAt,
      canSettle:
        actor !== undefined &&
        may(actor, { before: version, after: version, isDeletion: false }).ok &&
        may(actor, { before: record, after: record, isDeletion: false }).ok,
      ...(settled === undefined
        ? {}
        : { settled: { at: settled.at, choice: settled.choice, by: present.person(settled.by) } }),
    },
  ]
}

/** Settling changes the record like any edit, and says so on the version; both texts stay, so it can be settled otherwise later. A text that was being put together has done its work. */
function settle(
  deps: HandlerDeps,
  reader: Reader,
  id: string,
  choice: 'kept' | 'lost' | 'combined',
  text: string | undefined,
): void {
  const actor = actorOf(deps)
  const version = reader.get('version', id) ?? fail('record.missing')
  const record = deps.store.get(version.of) ?? fail('record.missing')
  const at = deps.now()
  const value = choice === 'kept' ? version.kept : choice === 'lost' ? version.lost : (text ?? version.kept)
  const writes: Write[] = [
    {
      kind: 'put',
      record: { ...version, settled: { by: actor.user, at, choice }, updatedAt: Math.max(at, version.updatedAt + 1) },
    },
    ...reader
      .list('draft')
      .filter((draft) => draft.form === 'version' && draft.target === id)
      .map((draft): Write => ({ kind: 'delete', record: { ...draft, updatedAt: Math.max(at, draft.updatedAt + 1) } })),
  ]
  if (!jsonEqual(fieldValue(record, version.field) ?? null, value))
    writes.push({
      kind: 'put',
      record: {
        ...withField(record, version.field, value),
        updatedAt: Math.max(at, record.updatedAt + 1),
        editor: actor.user,
      },
    })
  commit(deps, writes, actor)
}
