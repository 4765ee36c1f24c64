/** What stands on a report as its worth: that nobody looked at it, or the adviser who countersigned, and whether the answers are still those. */
import type { TFunction } from 'i18next'
import type { CompanyRound } from '#core/contract/company.ts'
import type { Format } from '../../../ui/format.ts'

export type Stamp =
  | { readonly kind: 'self' }
  | { readonly kind: 'validated' | 'changed'; readonly at: number; readonly by: string }

/** Only advisers can write what advisers said (AD2); what the server refused counts nowhere. A countersignature that stands is told before one that was overtaken. */
export function stampOf({ validations }: Pick<CompanyRound, 'validations'>): Stamp {
  const signed = validations.filter(({ kind, state }) => kind === 'countersign' && state?.kind !== 'refused')
  const found = signed.find(({ isChanged }) => !isChanged) ?? signed[0]
  if (found === undefined) return { kind: 'self' }
  return { kind: found.isChanged ? 'changed' : 'validated', at: found.at, by: found.by.displayName }
}

export function stampText(stamp: Stamp, t: TFunction<readonly ['report']>, format: Format): string {
  switch (stamp.kind) {
    case 'self':
      return t('report:stamp')
    case 'validated':
    case 'changed':
      return t(`report:${stamp.kind}`, { date: format.date(stamp.at), name: stamp.by })
  }
}

/** The company's round that this result was given to, while it still is that one. */
export const roundWith = (rounds: readonly CompanyRound[], finishedAt: number | undefined): CompanyRound | undefined =>
  finishedAt === undefined ? undefined : rounds.find(({ mine }) => mine?.resultAt === finishedAt)

/** Whether what was said of the round was said of these answers: nobody else's count in it, and nothing else was agreed on. */
export const isAlone = ({ respondents, result }: CompanyRound): boolean =>
  respondents.filter(({ isLate }) => !isLate).every(({ person }) => person.isMe) &&
  (result?.questions.every(({ agreed }) => agreed === undefined) ?? false)
