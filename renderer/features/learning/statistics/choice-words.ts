/** What a choice is called where its figures stand. */
import type { TFunction } from 'i18next'
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'

interface NamedChoice {
  readonly key: string
  readonly text?: Bilingual | undefined
  readonly item?: Bilingual | undefined
}

export function choiceWords({ key, text, item }: NamedChoice, t: TFunction<'statistics'>, language: Language): string {
  if (text === undefined) return t(key === 'true' ? 'yes' : 'no')
  const words = bilingualText(text, language).text
  return item === undefined ? words : `${bilingualText(item, language).text} – ${words}`
}
