/** A quiz as part of a page: the questions as a form, and what the page's script must know to score them. */
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { spotOf } from '#core/domain/quiz/hotspot.ts'
import { shuffleBySeed } from '#core/domain/quiz/quiz-draw.ts'
import { isMarked } from '#core/domain/quiz/quiz-settings.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import { escapeXml } from '../books/write-epub.ts'

export interface PageQuestion {
  readonly html: string
  /** Plain JSON for the script: the question itself, and what the page needs beside it. */
  readonly key: Readonly<Record<string, unknown>>
  /** False for what a trainer marks: it is shown, and counts nothing. */
  readonly isScored: boolean
  /** Words are written, and any of their forms counts. */
  readonly hasForms: boolean
}
export type PageWords = Readonly<
  Record<
    | 'up'
    | 'down'
    | 'yes'
    | 'no'
    | 'choose'
    | 'answer'
    | 'number'
    | 'numberUnit'
    | 'place'
    | 'byName'
    | 'clear'
    | 'trainer',
    string
  >
>
export interface PageContext {
  readonly language: Language
  readonly words: PageWords
  readonly render: (markdown: string) => string
  /** Name of the picture's file in the package; undefined when it isn't here. */
  readonly pictureOf: (file: string) => string | undefined
}
type Option = { readonly key: string; readonly text: Bilingual; readonly feedback?: Bilingual | undefined }
type Say = (text: Bilingual) => string

/** Undefined for a question whose picture isn't here. */
export function questionHtml(question: Question, context: PageContext): PageQuestion | undefined {
  const { language, render, words } = context
  const say: Say = (text) => render(bilingualText(text, language).text)
  const answer = answerHtml(question, context, say)
  if (answer === undefined) return undefined
  const name = nameOf(question)
  const isScored = !isMarked(question.kind)
  const told = isScored ? '' : `<p class="trainer">${escapeXml(words.trainer)}</p>`
  const feedback = feedbackOf(question)
    .map((o) => feedbackHtml(o.key, o.feedback, say))
    .join('')
  const { prompt: _p, feedback: _f, ...facts } = question
  return {
    html: `<fieldset id="${name}"><legend id="${name}-ask">${say(question.prompt)}</legend>${answer}${told}<p class="mark" role="status"></p>${feedback}${feedbackHtml('', question.feedback, say)}</fieldset>`,
    key: question.kind === 'hotspot' ? { ...facts, spots: spotsByRegion(question) } : facts,
    isScored,
    hasForms: (question.kind === 'fill-in' || question.kind === 'short-text') && question.isExact !== true,
  }
}

const nameOf = ({ key }: Question): string => `q-${key}`

function answerHtml(question: Question, { words, language, pictureOf }: PageContext, say: Say): string | undefined {
  const name = nameOf(question)
  const choices = (
    type: 'radio' | 'checkbox',
    options: readonly { readonly key: string; readonly html: string }[],
  ): string =>
    options
      .map(
        (o) =>
          `<label><input type="${type}" name="${name}" value="${escapeXml(o.key)}"> <span>${o.html}</span></label>`,
      )
      .join('')
  const shown = (options: readonly Option[]) => options.map(({ key, text }) => ({ key, html: inline(say(text)) }))
  switch (question.kind) {
    case 'single':
      return choices('radio', shown(question.options))
    case 'multiple':
      return choices('checkbox', shown(question.options))
    case 'true-false':
      return choices('radio', [
        { key: 'true', html: escapeXml(words.yes) },
        { key: 'false', html: escapeXml(words.no) },
      ])
    case 'number': {
      const isWritten = question.isUnitRequired === true || (question.units ?? []).length > 0
      const unit = question.unit === undefined || isWritten ? '' : ` <span>${inline(say(question.unit))}</span>`
      return `${lineInput(name, isWritten ? words.numberUnit : words.number, isWritten ? 'text' : 'decimal')}${unit}`
    }
    case 'fill-in':
    case 'short-text':
      return lineInput(name, words.answer, 'text')
    case 'ordering':
      return orderHtml(question.options, words, say)
    case 'matching':
      return matchingHtml(question, words, language, say)
    case 'hotspot': {
      const picture = pictureOf(question.picture)
      return picture === undefined ? undefined : hotspotHtml(question, picture, words, language)
    }
    case 'essay':
      return `<textarea aria-labelledby="${name}-ask"></textarea>`
    case 'upload':
      return ''
    default:
      return assertNever(question)
  }
}

const lineInput = (name: string, label: string, mode: string): string =>
  `<label for="${name}-in">${escapeXml(label)}</label><input type="text" id="${name}-in" inputmode="${mode}" autocomplete="off" aria-describedby="${name}-ask">`

function orderHtml(options: readonly Option[], words: PageWords, say: Say): string {
  // Turned by one, so that nothing stands solved.
  const shown = [...options.slice(1), ...options.slice(0, 1)]
  const rows = shown.map((o) => {
    const text = inline(say(o.text))
    const buttons = (['up', 'down'] as const).map(
      (step) =>
        `<button type="button" data-step="${step}" aria-label="${escapeXml(words[step])}: ${plain(text)}">${step === 'up' ? '↑' : '↓'}</button>`,
    )
    return `<li data-key="${escapeXml(o.key)}"><span>${text}</span>${buttons.join('')}</li>`
  })
  return `<ol>${rows.join('')}</ol>`
}

/** Beside each item a list to choose from; it stands mixed, because items and options are kept side by side. */
function matchingHtml(
  { key, items, options }: Extract<Question, { kind: 'matching' }>,
  words: PageWords,
  language: Language,
  say: Say,
): string {
  const choices = shuffleBySeed(options, 1, key).map(
    (o) => `<option value="${escapeXml(o.key)}">${escapeXml(bilingualText(o.text, language).text)}</option>`,
  )
  const first = `<option value="">${escapeXml(words.choose)}</option>`
  return `<ul class="pairs">${items
    .map((item) => {
      const id = `q-${key}-${item.key}`
      return `<li><label for="${escapeXml(id)}">${inline(say(item.text))}</label> <select id="${escapeXml(id)}" data-item="${escapeXml(item.key)}">${first}${choices.join('')}</select></li>`
    })
    .join('')}</ul>`
}

/** The picture for the pointer, the names of its places for the keyboard and for who doesn't see it. */
function hotspotHtml(
  { key, alt, regions }: Extract<Question, { kind: 'hotspot' }>,
  picture: string,
  words: PageWords,
  language: Language,
): string {
  const names = regions.map(
    (region) =>
      `<label><input type="checkbox" name="q-${key}" value="${escapeXml(region.key)}"> <span>${escapeXml(bilingualText(region.name, language).text)}</span></label>`,
  )
  return `<p>${escapeXml(words.place)}</p><div class="spots"><img src="${escapeXml(picture)}" alt="${escapeXml(bilingualText(alt, language).text)}"></div><p class="count" role="status"></p><button type="button" class="clear">${escapeXml(words.clear)}</button><details><summary>${escapeXml(words.byName)}</summary>${names.join('')}</details>`
}

const spotsByRegion = ({ regions }: Extract<Question, { kind: 'hotspot' }>) =>
  Object.fromEntries(regions.map((region) => [region.key, spotOf(region)]))

/** What is said about single parts of an answer; of an accepted text by its place in the list. */
function feedbackOf(
  question: Question,
): readonly { readonly key: string; readonly feedback?: Bilingual | undefined }[] {
  if (question.kind === 'single' || question.kind === 'multiple') return question.options
  if (question.kind === 'hotspot') return question.regions
  return question.kind === 'short-text'
    ? question.accepted.map(({ feedback }, i) => ({ key: String(i), feedback }))
    : []
}

const feedbackHtml = (key: string, feedback: Bilingual | undefined, say: Say): string =>
  feedback === undefined ? '' : `<div class="feedback" data-for="${escapeXml(key)}" hidden>${say(feedback)}</div>`

/** The words of a single paragraph, to stand in a line. */
const inline = (html: string): string => /^<p>((?:(?!<p>)[\s\S])*)<\/p>\s*$/.exec(html.trim())?.[1] ?? html
const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('"', '&quot;')
    .trim()
