/** The question's template: parts that help to get an answer, put together into one post. Empty parts don't appear. */
import type { DraftView } from '#core/contract/views.ts'
import { draftText } from '../../bridge/draft-text.ts'

export const questionParts = ['what', 'tried', 'wanted'] as const
export type QuestionPart = (typeof questionParts)[number]
export type QuestionForm = Readonly<Record<QuestionPart, string>> & { readonly title: string; readonly topic: string }

export const questionFormOf = (draft: DraftView | null): QuestionForm => ({
  title: draftText(draft, 'title'),
  topic: draftText(draft, 'topic') || 'quality',
  what: draftText(draft, 'what'),
  tried: draftText(draft, 'tried'),
  wanted: draftText(draft, 'wanted'),
})

/** @param headings of the parts, in the language of the question. */
export function questionBody(form: QuestionForm, headings: Readonly<Record<QuestionPart, string>>): string {
  const filled = questionParts.filter((part) => form[part].trim() !== '')
  if (filled.length === 1 && filled[0] === 'what') return form.what.trim()
  return filled.map((part) => `**${headings[part]}**\n\n${form[part].trim()}`).join('\n\n')
}
