/** For a translation that is older than its original: the original as it was when the translation was made. */
import type { Article } from '#core/domain/article/article.ts'
import { isStaleTranslation, otherLanguage } from '#core/domain/bilingual.ts'
import { editionsOf } from './editions.ts'
import type { Reader } from './reader.ts'

/** Undefined when the translation is not older, or no edition of that time is here. */
export function sourceThen(reader: Reader, { id, body }: Article): string | undefined {
  const { source, translatedAt = 0 } = body
  if (!isStaleTranslation(body, otherLanguage(source))) return undefined
  return editionsOf(reader, id).findLast(({ createdAt }) => createdAt <= translatedAt)?.body[source]
}
