/** A class of the comparison in words: `instruments/10-49` is "Instruments, 10–49 people", `all` everybody. */
import type { TFunction } from 'i18next'
import { everyClass } from '#core/domain/benchmark/benchmark-rules.ts'
import { sectors, sizeClasses } from '#core/domain/questionnaire/company-profile.ts'

export function className(name: string, t: TFunction<'comparison'>): string {
  if (name === everyClass) return t('class.all')
  const [first, second] = name.split('/')
  const sector = sectors.find((known) => known === first)
  const size = sizeClasses.find((known) => known === second)
  return [sector === undefined ? first : t(`sector.${sector}`), size && t(`size.${size}`)]
    .filter((part) => part !== undefined)
    .join(', ')
}
