/** An answer in words. */
import { assertNever } from '#core/kernel/assert-never.ts'
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { isInRegion } from '#core/domain/quiz/hotspot.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'

export function answerWords(
  question: Question,
  answer: Answer,
  language: Language,
  t: (key: string) => string,
): string {
  const named = (items: readonly { readonly key: string; readonly text: Bilingual }[], key: string): string => {
    const item = items.find((i) => i.key === key)
    return item === undefined ? key : bilingualText(item.text, language).text
  }
  const options = 'options' in question ? question.options : []
  switch (answer.kind) {
    case 'single':
      return named(options, answer.choice)
    case 'multiple':
      return answer.choices.map((key) => named(options, key)).join(', ')
    case 'true-false':
      return t(`quiz.${answer.value}`)
    case 'number':
      return answer.unit === undefined ? String(answer.value) : `${answer.value} ${answer.unit}`
    case 'fill-in':
    case 'short-text':
    case 'essay':
      return answer.text
    case 'ordering':
      return answer.order.map((key) => named(options, key)).join(' → ')
    case 'matching': {
      const items = question.kind === 'matching' ? question.items : []
      return answer.pairs.map(({ item, option }) => `${named(items, item)}: ${named(options, option)}`).join('; ')
    }
    case 'hotspot': {
      const regions = question.kind === 'hotspot' ? question.regions : []
      return answer.spots
        .map((spot) => {
          const region = regions.find((r) => isInRegion(r, spot))
          const place = `${Math.round(spot.x * 100)} × ${Math.round(spot.y * 100)}`
          return region === undefined ? place : bilingualText(region.name, language).text
        })
        .join(', ')
    }
    case 'upload':
      return answer.files.map((file) => file.name).join(', ')
    default:
      return assertNever(answer)
  }
}
