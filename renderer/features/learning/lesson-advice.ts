/** What of a lesson could be better before it is published: pictures that nobody who can't see them is told of, a translation that is older than its source. */
import { type Bilingual, isStaleTranslation, otherLanguage } from '#core/domain/bilingual.ts'

export type LessonAdvice = 'lesson-picture-no-words' | 'lesson-stale'

export function lessonAdvice({
  title,
  body,
}: {
  readonly title: Bilingual
  readonly body: Bilingual
}): readonly LessonAdvice[] {
  const hasBarePicture = [body.ru, body.en].some((text) => /!\[\s*\]\(/.test(text ?? ''))
  const isStale = [title, body].some((text) => isStaleTranslation(text, otherLanguage(text.source)))
  return [
    ...(hasBarePicture ? (['lesson-picture-no-words'] as const) : []),
    ...(isStale ? (['lesson-stale'] as const) : []),
  ]
}
