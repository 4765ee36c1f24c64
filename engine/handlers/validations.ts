/** What advisers said of a round, and whether the answers are still those it was said of. */
import { createHash } from 'node:crypto'
import type { AdviserConsent, ValidationView } from '#core/contract/validations.ts'
import { textOfAnswers } from '#core/domain/validation/validation.ts'
import type { Presenter } from './present.ts'
import type { Reader, RecordOf } from './reader.ts'

type Round = RecordOf<'assessment-round'>
type Shared = RecordOf<'shared-response'>

export const fingerprintOf = (round: Round, shared: readonly Shared[]): string =>
  createHash('sha256').update(textOfAnswers(round, shared)).digest('hex')

/** Newest first. Where a device has rounds of several groups, only what lies in the round's own group counts. */
export function validationsOf(
  present: Presenter,
  reader: Reader,
  round: Round,
  fingerprint: string,
): readonly ValidationView[] {
  return reader
    .children('validation', round.id)
    .filter(({ space }) => space === round.space)
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .map((validation) => {
      const state = present.state(validation)
      return {
        id: validation.id,
        by: present.person(validation.author),
        at: validation.createdAt,
        kind: validation.kind,
        isChanged: validation.of !== fingerprint,
        ...(validation.text === undefined ? {} : { text: validation.text }),
        ...(state === undefined ? {} : { state }),
      }
    })
}

export const consentsOf = (present: Presenter, { advisers = [] }: RecordOf<'group'>): AdviserConsent[] =>
  advisers.map(({ user, since, until, isWithdrawn }) => ({
    person: present.person(user),
    since,
    isWithdrawn,
    ...(until === undefined ? {} : { until }),
  }))
