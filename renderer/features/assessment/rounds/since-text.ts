/** The change against the round before, in words; by how many questions, where not all could be compared. */
import type { TFunction } from 'i18next'
import type { RoundsView } from '#core/contract/rounds.ts'
import type { Format } from '../../../ui/format.ts'

export function sinceText(
  { at, overall, compared, total }: NonNullable<RoundsView['since']>,
  t: TFunction<readonly ['assessment', 'rounds']>,
  format: Format,
): string {
  const date = format.date(at)
  if (overall === undefined) return t('rounds:sinceNone', { date })
  const delta = format.signed(Math.round(overall))
  return compared === total
    ? t('rounds:since', { date, delta })
    : t('rounds:sinceOf', { date, delta, n: compared, total })
}
