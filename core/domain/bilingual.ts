/**
 * A text in Russian and English. `source` is the language it was written in; `sourceAt` its date and `translatedAt` that of
 * the other language, so that a translation older than its source can be marked.
 */
import { z } from 'zod'

export const languageSchema = z.enum(['ru', 'en'])
export type Language = z.infer<typeof languageSchema>

/** Builds the schema of a bilingual text of at most `maxLength` characters in each language. */
export const bilingualSchema = (maxLength: number) =>
  z.object({
    ru: z.string().max(maxLength).optional(),
    en: z.string().max(maxLength).optional(),
    source: languageSchema,
    sourceAt: z.number().int().nonnegative().optional(),
    translatedAt: z.number().int().nonnegative().optional(),
  })
export type Bilingual = z.infer<ReturnType<typeof bilingualSchema>>

export const otherLanguage = (language: Language): Language => (language === 'ru' ? 'en' : 'ru')

/** The text in the wanted language or, where there is none, in the other one; `language` says which it is. */
export function bilingualText(
  text: Bilingual,
  wanted: Language,
): { readonly text: string; readonly language: Language } {
  const own = text[wanted]
  if (own !== undefined && own !== '') return { text: own, language: wanted }
  const other = otherLanguage(wanted)
  const fallback = text[other]
  if (fallback !== undefined && fallback !== '') return { text: fallback, language: other }
  return { text: '', language: wanted }
}

/** True when the language is a translation and its source was changed after it. */
export function isStaleTranslation(text: Bilingual, language: Language): boolean {
  if (language === text.source || !text[language]) return false
  return text.sourceAt !== undefined && text.translatedAt !== undefined && text.translatedAt < text.sourceAt
}

/** A text in one language only, as members write posts. */
export const bilingualOf = (language: Language, text: string): Bilingual => ({ source: language, [language]: text })

/** No words in either language. */
export const isBlankText = (text: Bilingual): boolean => (text.ru ?? '').trim() === '' && (text.en ?? '').trim() === ''

/** What a form writes: the first words that are written make their language the source. */
export const withWords = (text: Bilingual, language: Language, value: string): Bilingual => ({
  ...text,
  source: isBlankText(text) ? language : text.source,
  [language]: value,
})
