/**
 * Questions in Moodle's GIFT: the kinds single, multiple (weights), true/false, short text, missing word, matching, number (tolerance, range), essay, description (left out). Ordering,
 * pictures and files have no form in GIFT.
 */
import type { Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { cutAtSigns, giftBlocks, indexOfSign, plainGift, type GiftBlock } from './gift-lines.ts'
import {
  createQuestionSink,
  optionKey,
  said,
  spoken,
  UnreadableQuestion,
  type QuestionSink,
  type ReadQuestions,
} from './read-questions.ts'

export function readGift(file: string, language: Language): ReadQuestions {
  const sink = createQuestionSink()
  for (const block of giftBlocks(file))
    sink.take(String(block.line), block.text, (key) => readBlock(block, key, language, sink))
  return sink.result()
}

interface Head {
  readonly common: { readonly key: string; readonly points: number; readonly tag?: string }
  readonly language: Language
}

function readBlock({ line, text, category }: GiftBlock, key: string, language: Language, sink: QuestionSink): object {
  const { rest, tag } = withoutTitle(text)
  const open = indexOfSign(rest, '{')
  if (open < 0) throw new UnreadableQuestion('no-answer')
  const close = indexOfSign(rest, '}', open + 1)
  if (close < 0) throw new UnreadableQuestion('no-end')
  const before = withoutFormat(rest.slice(0, open), () => sink.remark(String(line), 'markup-left-out', text))
  const after = rest.slice(close + 1)
  const [body, general] = splitGeneral(rest.slice(open + 1, close))
  const isGap = after.trim() !== ''
  const prompt = plainGift(isGap ? `${before.trimEnd()} _____ ${after.trimStart()}` : before)
  if (prompt === '') throw new UnreadableQuestion('no-prompt')
  const head: Head = {
    common: { key, points: 1, ...((category ?? tag) ? { tag: category ?? tag ?? '' } : {}) },
    language,
  }
  return {
    ...head.common,
    prompt: spoken(language, prompt),
    ...said(language, general),
    ...readAnswers(body, head, isGap),
  }
}

/** `::title::` is a name for authors; the tag is taken from the category alone. */
function withoutTitle(text: string): { readonly rest: string; readonly tag: string | undefined } {
  const [, rest] = /^\s*::(?:\\.|[^:\\]|:(?!:))*::([\s\S]*)$/.exec(text) ?? []
  return { rest: rest ?? text, tag: undefined }
}

/** `[markdown]` and `[plain]` are read as they are; of `[html]` and `[moodle]` the tags are dropped. */
function withoutFormat(text: string, onMarkup: () => void): string {
  const [, format = '', rest = text] = /^\s*\[(html|moodle|plain|markdown)\]([\s\S]*)$/i.exec(text) ?? []
  if (!/^(html|moodle)$/i.test(format)) return rest
  if (/<[a-z/]/i.test(rest)) onMarkup()
  return rest.replace(/<br\s*\/?>/gi, '\n').replace(/<\/?[a-z][^>]*>/gi, '')
}

function splitGeneral(body: string): readonly [string, string | undefined] {
  const at = body.search(/(?<!\\)####/)
  return at < 0 ? [body, undefined] : [body.slice(0, at), plainGift(body.slice(at + 4))]
}

/** The kind follows from how the answers are written. */
function readAnswers(raw: string, head: Head, isGap: boolean): object {
  const body = raw.trim()
  if (body === '') return { kind: 'essay', marking: 'trainer', rubric: [] }
  const truth = /^(T|TRUE|F|FALSE)\s*(#[\s\S]*)?$/i.exec(body)
  if (truth !== null) return { kind: 'true-false', answer: /^t/i.test(truth[1] ?? ''), ...truthSaid(truth[2], head) }
  if (body.startsWith('#')) return readNumber(body.slice(1), head)
  const [lead = '', ...pieces] = cutAtSigns(body, '=~')
  if (lead.trim() !== '') throw new UnreadableQuestion('bad-shape', lead)
  if (pieces.length === 0) throw new UnreadableQuestion('no-answer')
  const choices = pieces.map(readChoice)
  if (choices.every((c) => c.sign === '=') && choices.some((c) => c.match !== undefined))
    return readMatching(choices, head)
  if (choices.every((c) => c.sign === '=')) return readShortText(choices, head, isGap)
  return readChoices(choices, head)
}

interface GiftChoice {
  readonly sign: string
  readonly weight: number | undefined
  readonly text: string
  readonly match: string | undefined
  readonly feedback: string | undefined
}

function readChoice(piece: string): GiftChoice {
  const [, percent, rest = ''] = /^\s*(?:%(-?[\d.,]+)%)?([\s\S]*)$/.exec(piece.slice(1)) ?? []
  const weight = percent === undefined ? undefined : Number(percent.replace(',', '.')) / 100
  if (weight !== undefined && !(Math.abs(weight) <= 1)) throw new UnreadableQuestion('bad-weight', percent)
  const at = indexOfSign(rest, '#')
  const answer = at < 0 ? rest : rest.slice(0, at)
  const [, left, right] = /^([\s\S]*?)(?<!\\)->([\s\S]*)$/.exec(answer) ?? []
  return {
    sign: piece.charAt(0),
    weight,
    text: plainGift(left ?? answer),
    match: right === undefined ? undefined : plainGift(right),
    feedback: at < 0 ? undefined : plainGift(rest.slice(at + 1)),
  }
}

/** One right answer, or several by their weights. */
function readChoices(choices: readonly GiftChoice[], { language }: Head): object {
  const rights = choices.filter((c) => c.sign === '=' && (c.weight ?? 1) > 0)
  const options = choices.map((c, i) => ({
    key: optionKey(i),
    text: spoken(language, c.text),
    ...said(language, c.feedback),
  }))
  const keyOf = (choice: GiftChoice): string => optionKey(choices.indexOf(choice))
  if (options.length < 2) throw new UnreadableQuestion('no-answer')
  if (rights.length === 1 && rights[0] !== undefined) {
    const shares = choices.map((c) =>
      c.sign === '~' && c.weight !== undefined && c.weight !== 0 ? { share: c.weight } : {},
    )
    return { kind: 'single', options: options.map((o, i) => ({ ...o, ...shares[i] })), answer: keyOf(rights[0]) }
  }
  if (rights.length > 1) return { kind: 'multiple', options, answers: rights.map(keyOf) }
  const weighted = choices.filter((c) => (c.weight ?? 0) > 0)
  if (weighted.length === 0) throw new UnreadableQuestion('no-right-answer')
  return {
    kind: 'multiple',
    options: options.map((o, i) => ({ ...o, share: choices[i]?.weight ?? 0 })),
    answers: weighted.map(keyOf),
  }
}

function readMatching(choices: readonly GiftChoice[], { language }: Head): object {
  if (choices.some((c) => c.match === undefined)) throw new UnreadableQuestion('bad-shape')
  const rights = [...new Set(choices.map((c) => c.match ?? ''))]
  return {
    kind: 'matching',
    items: choices
      .filter((c) => c.text !== '')
      .map((c, i) => ({
        key: `i${i + 1}`,
        text: spoken(language, c.text),
        match: optionKey(rights.indexOf(c.match ?? '')),
      })),
    options: rights.map((text, i) => ({ key: optionKey(i), text: spoken(language, text) })),
  }
}

/** A word missing in a sentence is filled in; an answer after the question is a short text. */
function readShortText(choices: readonly GiftChoice[], { language }: Head, isGap: boolean): object {
  const isPlain = choices.every((c) => (c.weight ?? 1) === 1 && c.feedback === undefined)
  if (isGap && isPlain) return { kind: 'fill-in', accepted: choices.map((c) => c.text) }
  return {
    kind: 'short-text',
    accepted: choices.map((c) => ({
      text: c.text,
      ...((c.weight ?? 1) === 1 ? {} : { share: Math.max(0, c.weight ?? 1) }),
      ...said(language, c.feedback),
    })),
  }
}

/** `3:2`, `1..5`, or several answers `=…`, of which the first whole one is taken. */
function readNumber(raw: string, head: Head): object {
  const pieces = cutAtSigns(raw.trim(), '=~')
  const [lead = '', ...choices] = pieces
  const whole = choices.map(readChoice).find((c) => c.sign === '=' && (c.weight ?? 1) === 1)
  const at = indexOfSign(lead, '#')
  const text = whole?.text ?? (at < 0 ? lead : lead.slice(0, at))
  const feedback = whole?.feedback ?? (at < 0 ? undefined : plainGift(lead.slice(at + 1)))
  return { kind: 'number', ...readRange(text.trim()), ...said(head.language, feedback) }
}

function readRange(text: string): Pick<Extract<Question, { kind: 'number' }>, 'answer' | 'tolerance'> {
  const number = (value: string | undefined): number => {
    const plain = (value ?? '').trim().replace(',', '.')
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) throw new UnreadableQuestion('bad-number', text)
    return Number(plain)
  }
  const [low, high] = text.split('..')
  if (high !== undefined) {
    const [from, to] = [number(low), number(high)]
    if (from > to) throw new UnreadableQuestion('bad-number', text)
    return { answer: round((from + to) / 2), tolerance: round((to - from) / 2) }
  }
  const [answer, tolerance] = text.split(/\\?:/)
  return { answer: number(answer), tolerance: tolerance === undefined ? 0 : Math.abs(number(tolerance)) }
}

/** Halving decimal fractions leaves a tail of the binary ones. */
const round = (value: number): number => Number(value.toPrecision(12))

/** `T#when wrong#when right`: both are said to everybody, the wrong one's first. */
function truthSaid(raw: string | undefined, { language }: Head) {
  const parts = (raw ?? '')
    .split(/(?<!\\)#/)
    .map(plainGift)
    .filter((part) => part !== '')
  return said(language, parts.join('\n\n'))
}
