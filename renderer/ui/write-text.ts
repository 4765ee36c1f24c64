/** Writing one side of a text in two languages, with the dates that tell an older translation. */
import { type Bilingual, isBlankText, type Language } from '#core/domain/bilingual.ts'

/** The first words that are written make their language the source; a translation that is older than its source can be marked. */
export function withText(text: Bilingual, language: Language, value: string, now = Date.now()): Bilingual {
  const source = isBlankText(text) ? language : text.source
  const dated = language === source ? { sourceAt: now } : { translatedAt: now }
  return { ...text, ...dated, source, [language]: value }
}

/** The author looked at a translation that is older than its source and found it still right. */
export const confirmed = (text: Bilingual, now = Date.now()): Bilingual => ({
  ...text,
  translatedAt: Math.max(now, text.sourceAt ?? 0),
})
