/** How two states of one record meet (PU3, PU4): by core's three-way merge; what overlaps is kept beside the record as a version. */
import { isDeepStrictEqual } from 'node:util'
import { mergeRecords, sideOf, type Join, type Loss } from '#core/replication/merge.ts'
import { immutableFields, type AnyRecord } from '#core/record.ts'
import type { RefusedStates } from './refused-states.ts'
import { isDeleted, plainRecord, toFork, type ForkRecord } from './wire-record.ts'

export interface Meeting {
  readonly base: AnyRecord | undefined
  readonly mine: AnyRecord
  readonly theirs: AnyRecord
}
export interface Met {
  readonly record: ForkRecord
  readonly losses: readonly Loss[]
  /** What came together by itself (MG1). */
  readonly joined: readonly Join[]
}
/** Keeps what the person must hear of a meeting: what lost, and what came together. Before the merged record is written: after a crash both run again. */
export interface KeepMeeting {
  readonly losses: (of: AnyRecord, losses: readonly Loss[]) => void
  readonly told: (meeting: Meeting, met: Met) => void
}

/** Of the device on which two states meet. */
export interface MeetsHere {
  /** A date of this device by the server's clock (DT2). */
  readonly dateOf?: (at: number) => number
  /** Who pushes what comes out. */
  readonly me?: () => string | undefined
}

/** RxDB asks it for every record that passes: the dates decide nearly always. */
export const isSameState = (a: AnyRecord, b: AnyRecord): boolean =>
  a.updatedAt === b.updatedAt && isDeleted(a) === isDeleted(b) && isDeepStrictEqual(plainRecord(a), plainRecord(b))

export function createConflictHandler(refused: RefusedStates, keep: KeepMeeting, here: MeetsHere = {}) {
  return {
    isEqual: isSameState,
    resolve: ({
      assumedMasterState,
      newDocumentState,
      realMasterState,
    }: {
      assumedMasterState?: ForkRecord
      newDocumentState: ForkRecord
      realMasterState: ForkRecord
    }) => {
      const kept = refused.get(newDocumentState.id)
      const base = kept === undefined ? assumedMasterState : kept.base
      const meeting = { base, mine: newDocumentState, theirs: realMasterState }
      const met = meet(meeting, here)
      keep.losses(met.record, met.losses)
      keep.told(meeting, met)
      return Promise.resolve(met.record)
    },
  }
}

/**
 * What was edited on one side and deleted on the other lives: a deletion can be repeated, a lost text can't be written again. Two that live over a deletion have nothing in common: a
 * bare tombstone was filled from the very record that it met here (PL4), and as a base would give that one up without a word.
 */
export function meet(meeting: Meeting, here: MeetsHere = {}): Met {
  const met = meetStates(meeting, here.dateOf ?? asItIs)
  return { ...met, record: signed(met.record, meeting.theirs, here.me?.()) }
}

/**
 * What was merged here before may be signed by a third person (the winner of that meeting). Nobody may name another as the editor but the one who stands at the server (PU3): who brings
 * the rest of it signs.
 */
function signed(record: ForkRecord, { editor: standing }: AnyRecord, me: string | undefined): ForkRecord {
  const isForeign = record.editor !== undefined && record.editor !== standing && record.editor !== me
  return isForeign && me !== undefined ? { ...record, editor: me } : record
}

function meetStates({ base, mine, theirs }: Meeting, dateOf: (at: number) => number): Met {
  if (isDeleted(mine) !== isDeleted(theirs)) return { record: meetDeletion(mine, theirs, base), losses: [], joined: [] }
  if (mine.type === 'version')
    return { record: fork(theirs, laterSettled(mine, theirs), theirs), losses: [], joined: [] }
  const merged = mergeRecords(
    base && !isDeleted(base) ? plainRecord(base) : undefined,
    sideOf(plainRecord(mine), dateOf(mine.updatedAt)),
    sideOf(plainRecord(theirs)),
  )
  const isDerived = mine.type === 'watermark'
  const isSilent = isDerived || isDeleted(theirs)
  const losses = isSilent ? [] : merged.losses.filter((loss) => !isEnvelope(loss.field))
  const joined = isSilent ? [] : merged.joined.filter((join) => !isEnvelope(join.field))
  const record = isDerived
    ? { ...merged.record, upTo: Math.max(Number(mine['upTo']), Number(theirs['upTo'])) }
    : merged.record
  return { record: fork(theirs, record, theirs), losses, joined }
}

const asItIs = (at: number): number => at

function meetDeletion(mine: AnyRecord, theirs: AnyRecord, base: AnyRecord | undefined): ForkRecord {
  const [living, deleted] = isDeleted(mine) ? [theirs, mine] : [mine, theirs]
  const isEdited = base === undefined || isDeleted(base) || !isSameState(base, living)
  return isEdited ? fork(theirs, living, living) : fork(theirs, deleted, deleted)
}

/** The server's envelope stays: a record made on two devices has the author and the date that came first to the server. */
function fork(theirs: AnyRecord, record: AnyRecord, life: AnyRecord): ForkRecord {
  const envelope = Object.fromEntries(immutableFields.map((field) => [field, theirs[field]]))
  return toFork({ ...record, ...envelope, v: Math.max(record.v, theirs.v) }, isDeleted(life))
}

const isEnvelope = (field: string): boolean => field === 'v' || immutableFields.some((name) => name === field)

function laterSettled(mine: AnyRecord, theirs: AnyRecord): AnyRecord {
  const winner =
    mine['settled'] !== undefined && (theirs['settled'] === undefined || mine.updatedAt > theirs.updatedAt)
      ? mine
      : theirs
  return {
    ...theirs,
    updatedAt: winner.updatedAt,
    ...(winner['settled'] !== undefined && { settled: winner['settled'] }),
  }
}
