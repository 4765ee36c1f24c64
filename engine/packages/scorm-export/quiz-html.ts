/** A quiz as part of a page: the questions as a form, and what the page's script must know to score them. */
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { escapeXml } from '../books/write-epub.ts'

export interface PageQuestion {
  readonly html: string
  /** Plain JSON for the script. */
  readonly key: Readonly<Record<string, unknown>>
}
type Option = { readonly key: string; readonly text: Bilingual; readonly feedback?: Bilingual | undefined }

/** Undefined for a kind of question that an exported course can't ask. */
export function questionHtml(
  question: Question,
  language: Language,
  words: { readonly up: string; readonly down: string; readonly yes: string; readonly no: string },
  render: (markdown: string) => string,
): PageQuestion | undefined {
  const say = (text: Bilingual): string => render(bilingualText(text, language).text)
  const { key, points, kind } = question
  const name = `q-${key}`
  const wrap = (answer: string, feedback: readonly Option[] = []): string =>
    `<fieldset id="${name}"><legend id="${name}-ask">${say(question.prompt)}</legend>${answer}<p class="mark" role="status"></p>${feedback
      .map((o) => feedbackHtml(o.key, o.feedback, say))
      .join('')}${feedbackHtml('', question.feedback, say)}</fieldset>`
  const choices = (type: 'radio' | 'checkbox', options: readonly Option[]): string =>
    options
      .map(
        (o) =>
          `<label><input type="${type}" name="${name}" value="${escapeXml(o.key)}"> <span>${inline(say(o.text))}</span></label>`,
      )
      .join('')
  switch (question.kind) {
    case 'single':
      return {
        html: wrap(choices('radio', question.options), question.options),
        key: { key, points, kind, answer: question.answer },
      }
    case 'multiple':
      return {
        html: wrap(choices('checkbox', question.options), question.options),
        key: { key, points, kind, answers: question.answers },
      }
    case 'true-false':
      return {
        html: wrap(
          `<label><input type="radio" name="${name}" value="true"> <span>${words.yes}</span></label><label><input type="radio" name="${name}" value="false"> <span>${words.no}</span></label>`,
        ),
        key: { key, points, kind, answer: question.answer },
      }
    case 'number': {
      const { answer, tolerance, unit } = question
      const after = unit === undefined ? '' : ` <span>${inline(say(unit))}</span>`
      return { html: wrap(`${lineInput(name, 'decimal')}${after}`), key: { key, points, kind, answer, tolerance } }
    }
    case 'fill-in':
      return { html: wrap(lineInput(name, 'text')), key: { key, points, kind, accepted: question.accepted } }
    case 'ordering': {
      const order = question.options.map((o) => o.key)
      return { html: wrap(orderHtml(question.options, words, say)), key: { key, points, kind, order } }
    }
    default:
      return undefined
  }
}

const lineInput = (name: string, mode: string): string =>
  `<input type="text" inputmode="${mode}" autocomplete="off" aria-labelledby="${name}-ask">`

function orderHtml(
  options: readonly Option[],
  words: { readonly up: string; readonly down: string },
  say: (text: Bilingual) => string,
): string {
  // Turned by one, so that nothing stands solved.
  const shown = [...options.slice(1), ...options.slice(0, 1)]
  const rows = shown.map((o) => {
    const text = inline(say(o.text))
    const buttons = (['up', 'down'] as const).map(
      (step) =>
        `<button type="button" data-step="${step}" aria-label="${words[step]}">${step === 'up' ? '↑' : '↓'}</button>`,
    )
    return `<li data-key="${escapeXml(o.key)}"><span>${text}</span>${buttons.join('')}</li>`
  })
  return `<ol>${rows.join('')}</ol>`
}

const feedbackHtml = (key: string, feedback: Bilingual | undefined, say: (text: Bilingual) => string): string =>
  feedback === undefined ? '' : `<div class="feedback" data-for="${escapeXml(key)}" hidden>${say(feedback)}</div>`

/** The words of a single paragraph, to stand in a line. */
const inline = (html: string): string => /^<p>((?:(?!<p>)[\s\S])*)<\/p>\s*$/.exec(html.trim())?.[1] ?? html
