/** Questions as a GIFT file; kinds that GIFT doesn't know are named in `leftOut`. */
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { giftText } from './gift-lines.ts'

export interface WrittenQuestions<T> {
  readonly file: T
  /** Prompts of questions that this format has no form for. */
  readonly leftOut: readonly string[]
}

export function writeGift(questions: readonly Question[], language: Language): WrittenQuestions<string> {
  const leftOut: string[] = []
  let category: string | undefined
  const blocks = questions.flatMap((question) => {
    const answers = answersOf(question, language)
    const prompt = textOf(question.prompt, language)
    if (answers === undefined) {
      leftOut.push(prompt)
      return []
    }
    const head =
      question.tag === category
        ? []
        : [`$CATEGORY: ${question.tag === undefined ? 'top' : question.tag.replaceAll('/', '//')}`, '']
    category = question.tag
    const general = question.feedback === undefined ? '' : `####${giftText(textOf(question.feedback, language))}`
    const gap = '_____'
    const at = question.kind === 'fill-in' ? prompt.indexOf(gap) : -1
    const line =
      at < 0 || prompt.slice(at + gap.length).trim() === ''
        ? `${giftText(prompt)} {${answers}${general}}`
        : `${giftText(prompt.slice(0, at).trimEnd())} {${answers}${general}} ${giftText(prompt.slice(at + gap.length).trimStart())}`
    return [...head, line, '']
  })
  return { file: `${blocks.join('\n')}\n`, leftOut }
}

const textOf = (text: Bilingual, language: Language): string => bilingualText(text, language).text

function answersOf(question: Question, language: Language): string | undefined {
  const words = (text: Bilingual): string => giftText(textOf(text, language))
  const tail = (feedback: Bilingual | undefined): string => (feedback === undefined ? '' : `#${words(feedback)}`)
  switch (question.kind) {
    case 'single':
      return question.options
        .map((o) => `${o.key === question.answer ? '=' : `~${weight(o.share)}`}${words(o.text)}${tail(o.feedback)}`)
        .join(' ')
    case 'multiple': {
      const share = (key: string, own: number | undefined): number =>
        own ?? (question.answers.includes(key) ? 1 : -1) / question.answers.length
      return question.options
        .map((o) => `~${weight(share(o.key, o.share))}${words(o.text)}${tail(o.feedback)}`)
        .join(' ')
    }
    case 'true-false':
      return question.answer ? 'TRUE' : 'FALSE'
    case 'number':
      return `#${question.answer}:${question.toleranceIn === 'percent' ? Number(((Math.abs(question.answer) * question.tolerance) / 100).toPrecision(12)) : question.tolerance}`
    case 'fill-in':
      return question.accepted.map((text) => `=${giftText(text)}`).join(' ')
    case 'short-text':
      return question.accepted
        .map(
          (a) =>
            `=${a.share === undefined || a.share === 1 ? '' : weight(a.share)}${giftText(a.text)}${tail(a.feedback)}`,
        )
        .join(' ')
    case 'matching': {
      const option = (key: string): string =>
        words(question.options.find((o) => o.key === key)?.text ?? { source: language })
      const extra = question.options.filter((o) => !question.items.some((item) => item.match === o.key))
      return [
        ...question.items.map((item) => `=${words(item.text)} -> ${option(item.match)}`),
        ...extra.map((o) => `= -> ${words(o.text)}`),
      ].join(' ')
    }
    case 'essay':
      return ''
    case 'ordering':
    case 'hotspot':
    case 'upload':
      return undefined
  }
}

const weight = (share: number | undefined): string =>
  share === undefined || share === 0 ? '' : `%${Number((share * 100).toFixed(5))}%`
