/** What a form of a card holds. Pure. */
import type { CardContent } from '#core/domain/card/card.ts'
import { bilingualOf, isBlankText, type Language } from '#core/domain/bilingual.ts'

export const emptyPair = (language: Language, back = ''): CardContent => ({
  kind: 'pair',
  front: bilingualOf(language, ''),
  back: bilingualOf(language, back),
})

/** It asks something, and there is something to answer. */
export function isWholeContent(content: CardContent): boolean {
  switch (content.kind) {
    case 'question':
      return true
    case 'pair':
      return !isBlankText(content.front) && !isBlankText(content.back)
    case 'gap':
      return content.text.slice(content.start, content.end).trim() !== ''
  }
}

/** What is selected, without the spaces at its ends; a selection of nothing leaves the gap as it was. */
export function gapOfSelection(
  text: string,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } | undefined {
  let [start, end] = [Math.max(0, from), Math.min(text.length, to)]
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  return start < end ? { start, end } : undefined
}
