/** Which instruments are to be answered again, now that half a year has passed since the newest result; for Home. */
import { z } from 'zod'
import type { DueRound } from '#core/contract/rounds.ts'
import { roundMs } from '#core/domain/response/rounds.ts'
import { isOwnerOf, roundsOf, sharedIn } from './company-views.ts'
import { companyGroup, isCompared } from './comparison-entry.ts'
import type { HandlerDeps } from './deps.ts'
import type { Reader, RecordOf } from './reader.ts'

const deviceKey = 'rounds.notNow'
/** By the questionnaire: when the result was made that Home no longer asks about. */
const notNowSchema = z.record(z.string(), z.number())

export function setNotNow({ store }: HandlerDeps, questionnaire: string, lastAt: number): void {
  store.device.set(deviceKey, { ...notNow(store), [questionnaire]: lastAt })
}

const notNow = (store: HandlerDeps['store']): z.infer<typeof notNowSchema> => {
  const known = notNowSchema.safeParse(store.device.get(deviceKey))
  return known.success ? known.data : {}
}

/** The longest waiting first; where the company answers together, its round stands for one's own. */
export function dueRounds(deps: HandlerDeps, reader: Reader): readonly DueRound[] {
  const declined = notNow(deps.store)
  return reader
    .list('questionnaire')
    .filter(({ retired }) => retired === undefined)
    .flatMap((questionnaire) => dueRound(deps, reader, questionnaire))
    .filter(({ questionnaire, lastAt }) => lastAt + roundMs <= deps.now() && (declined[questionnaire] ?? -1) < lastAt)
    .toSorted((a, b) => a.lastAt - b.lastAt || (a.questionnaire < b.questionnaire ? -1 : 1))
}

function dueRound(deps: HandlerDeps, reader: Reader, questionnaire: RecordOf<'questionnaire'>): readonly DueRound[] {
  const { id, title } = questionnaire
  const actor = deps.account.actor()
  const group = actor && isCompared(questionnaire) ? companyGroup(reader, actor) : undefined
  const [round] = group === undefined ? [] : roundsOf(reader, group.space, id)
  if (actor !== undefined && group !== undefined && round !== undefined) {
    const isOwned = isOwnerOf(actor, group.space)
    if (!isOwned || round.closedAt === undefined || sharedIn(reader, round).length === 0) return []
    return [{ questionnaire: id, title, whose: 'company', lastAt: round.closedAt }]
  }
  const [newest] = reader
    .children('response', id)
    .toSorted((a, b) => (b.finishedAt ?? b.updatedAt) - (a.finishedAt ?? a.updatedAt))
  // Who has begun anew is already at it.
  if (newest?.finishedAt === undefined) return []
  return [{ questionnaire: id, title, whose: 'own', lastAt: newest.finishedAt }]
}
