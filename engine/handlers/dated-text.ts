/** Dates the two languages of a text when it is saved, so that a translation older than its source can be marked. */
import { otherLanguage, type Bilingual } from '#core/domain/bilingual.ts'

/** `before` is the text as it was published last; a language that did not change keeps its date. */
export function datedText(before: Bilingual | undefined, after: Bilingual, now: number): Bilingual {
  const translation = otherLanguage(after.source)
  const isSourceNew = before?.[after.source] !== after[after.source]
  const isTranslationNew = before?.[translation] !== after[translation]
  const sourceAt = isSourceNew ? now : before?.sourceAt
  const translatedAt = isTranslationNew ? now : before?.translatedAt
  return {
    ...after,
    ...(sourceAt === undefined ? {} : { sourceAt }),
    ...(after[translation] && translatedAt !== undefined ? { translatedAt } : {}),
  }
}
