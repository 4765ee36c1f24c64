/** Where a draft is gone on with, and what it is called until it has a name. */
import { z } from 'zod'
import type { DraftView } from '#core/contract/views.ts'
import { bilingualSchema, bilingualText, type Language } from '#core/domain/bilingual.ts'

export function draftAddress({ form, id, target: answered, becomes, fields }: DraftView): string {
  // A change of a post is gone on with under what the post hangs on.
  const of = fields['of']
  const target = answered === becomes && typeof of === 'string' ? of : answered
  switch (form) {
    case 'reply':
      return `/forums/${target ?? ''}`
    case 'discussion':
      return target === undefined ? '/forums/ask' : `/forums/${target}`
    case 'article':
      if (target === undefined) return `/library/write?draft=${encodeURIComponent(id)}`
      return target.startsWith('submission:') ? `/library/desk/${target}/edit` : `/library/${target}/edit`
    case 'comment':
      return `/library/${target ?? ''}`
    case 'course':
      return `/learning/write/${id}`
    case 'questionnaire':
      return '/assessment/instruments'
    case 'version':
      return '/sync'
  }
}

const titleSchema = z.union([z.string(), bilingualSchema(1_000)])

export function draftTitle({ fields }: DraftView, language: Language): string {
  const title = titleSchema.safeParse(fields['title'] ?? fields['body'])
  if (!title.success) return ''
  const text = typeof title.data === 'string' ? title.data : bilingualText(title.data, language).text
  return text.trim().split('\n')[0]?.slice(0, 80) ?? ''
}
