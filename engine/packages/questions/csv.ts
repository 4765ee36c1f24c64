/**
 * Questions as a table. Columns (any order, first line): `kind`, `prompt`, `points`, `tag`, `feedback`, `answer`, `tolerance`, `unit`, and `option1`, `option2`, … Comma, semicolon or
 * tab between the cells, told by the first line.
 *
 * | kind | answer | options |
 * |---|---|---|
 * | single, multiple | numbers of the right options: `2`, `1;3` | the options |
 * | true-false | `true` or `false` | |
 * | number | the number; `tolerance` as `0.5` or `5%` | |
 * | fill-in, short-text | accepted answers, `;` between them | |
 * | ordering | | in the right order |
 * | matching | | `left = right`; an option that belongs to nothing: `= right` |
 * | essay | | |
 */
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { questionKinds, type Question } from '#core/domain/quiz/quiz.ts'
import { csvRows, csvText } from './csv-rows.ts'
import {
  createQuestionSink,
  optionKey,
  said,
  spoken,
  UnreadableQuestion,
  type ReadQuestions,
} from './read-questions.ts'
import type { WrittenQuestions } from './write-gift.ts'

const kinds = questionKinds.filter((kind) => kind !== 'hotspot' && kind !== 'upload')
const columns = ['kind', 'prompt', 'points', 'tag', 'feedback', 'answer', 'tolerance', 'unit'] as const
type Cells = (column: string) => string

export function readCsv(file: string, language: Language): ReadQuestions {
  const sink = createQuestionSink()
  const [head, ...rows] = csvRows(file)
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase())
  for (const needed of ['kind', 'prompt'])
    if (!names.includes(needed)) {
      sink.take('1', needed, () => {
        throw new UnreadableQuestion('missing-column', needed)
      })
      return sink.result()
    }
  for (const { line, cells } of rows) {
    const cell: Cells = (column) => (cells[names.indexOf(column)] ?? '').trim()
    if (cells.every((text) => text.trim() === '')) continue
    sink.take(String(line), cell('prompt'), (key) => readRow(cell, optionsOf(names, cells), key, language))
  }
  return sink.result()
}

const optionsOf = (names: readonly string[], cells: readonly string[]): readonly string[] =>
  names
    .map((name, at) => ({
      n: Number(/^option\s*(\d+)$/.exec(name)?.[1] ?? Number.NaN),
      text: (cells[at] ?? '').trim(),
    }))
    .filter(({ n, text }) => !Number.isNaN(n) && text !== '')
    .sort((a, b) => a.n - b.n)
    .map(({ text }) => text)

function readRow(cell: Cells, options: readonly string[], key: string, language: Language): unknown {
  if (cell('prompt') === '') throw new UnreadableQuestion('no-prompt')
  const points = cell('points') === '' ? 1 : Number(cell('points'))
  if (!Number.isInteger(points) || points < 1) throw new UnreadableQuestion('bad-number', cell('points'))
  const common = {
    key,
    prompt: spoken(language, cell('prompt')),
    points,
    ...said(language, cell('feedback')),
    ...(cell('tag') === '' ? {} : { tag: cell('tag').slice(0, 80) }),
  }
  return { ...common, ...readKind(cell, options, language) }
}

function readKind(cell: Cells, texts: readonly string[], language: Language): object {
  const kind = kinds.find((k) => k === cell('kind').toLowerCase()) ?? unknownKind(cell('kind'))
  const options = texts.map((text, i) => ({ key: optionKey(i), text: spoken(language, text) }))
  const list = cell('answer')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const right = (): readonly string[] => list.map((n) => options[Number(n) - 1]?.key ?? noAnswer(n))
  switch (kind) {
    case 'single':
      return { kind, options, answer: right()[0] ?? noAnswer('') }
    case 'multiple':
      return { kind, options, answers: right() }
    case 'true-false':
      return { kind, answer: readTruth(cell('answer')) }
    case 'number':
      return {
        kind,
        answer: readNumber(cell('answer')),
        ...readTolerance(cell('tolerance')),
        ...unitOf(cell, language),
      }
    case 'fill-in':
      return { kind, accepted: list }
    case 'short-text':
      return { kind, accepted: list.map((text) => ({ text })) }
    case 'ordering':
      return { kind, options }
    case 'matching':
      return { kind, ...readPairs(texts, language) }
    case 'essay':
      return { kind, marking: 'trainer', rubric: [] }
    default:
      return unknownKind(kind)
  }
}

function unknownKind(kind: string): never {
  throw new UnreadableQuestion('unknown-kind', kind)
}
function noAnswer(what: string): never {
  throw new UnreadableQuestion('no-right-answer', what)
}

function readTruth(text: string): boolean {
  if (/^(true|верно|да|yes|1)$/i.test(text)) return true
  return /^(false|неверно|нет|no|0)$/i.test(text) ? false : noAnswer(text)
}

function readNumber(text: string): number {
  const plain = text.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) throw new UnreadableQuestion('bad-number', text)
  return Number(plain)
}

function readTolerance(text: string): object {
  if (text === '') return { tolerance: 0 }
  const isPercent = text.endsWith('%')
  const tolerance = Math.abs(readNumber(isPercent ? text.slice(0, -1) : text))
  return isPercent ? { tolerance, toleranceIn: 'percent' } : { tolerance }
}

const unitOf = (cell: Cells, language: Language): object =>
  cell('unit') === '' ? {} : { unit: spoken(language, cell('unit')) }

function readPairs(texts: readonly string[], language: Language): object {
  const pairs = texts.map((text) => {
    const at = text.indexOf('=')
    if (at < 0) throw new UnreadableQuestion('bad-shape', text)
    return { left: text.slice(0, at).trim(), right: text.slice(at + 1).trim() }
  })
  const rights = [...new Set(pairs.map((p) => p.right))]
  const items = pairs.filter((p) => p.left !== '')
  return {
    items: items.map((p, i) => ({
      key: `i${i + 1}`,
      text: spoken(language, p.left),
      match: optionKey(rights.indexOf(p.right)),
    })),
    options: rights.map((text, i) => ({ key: optionKey(i), text: spoken(language, text) })),
  }
}

export function writeCsv(questions: readonly Question[], language: Language): WrittenQuestions<string> {
  const words = (text: Bilingual | undefined): string => (text === undefined ? '' : bilingualText(text, language).text)
  const leftOut: string[] = []
  const rows = questions.flatMap((question) => {
    const cells = cellsOf(question, words)
    if (cells === undefined) {
      leftOut.push(words(question.prompt))
      return []
    }
    const { options = [], ...own } = cells
    const common = {
      kind: question.kind,
      prompt: words(question.prompt),
      points: String(question.points),
      tag: question.tag ?? '',
      feedback: words(question.feedback),
    }
    return [{ named: { ...common, ...own }, options }]
  })
  const most = Math.max(2, ...rows.map((row) => row.options.length))
  const heads = [...columns, ...Array.from({ length: most }, (_, i) => `option${i + 1}`)]
  const lines = rows.map(({ named, options }) => {
    const byName = new Map(Object.entries(named))
    return [
      ...columns.map((column) => byName.get(column) ?? ''),
      ...Array.from({ length: most }, (_, i) => options[i] ?? ''),
    ]
  })
  return { file: csvText([heads, ...lines]), leftOut }
}

interface OwnCells {
  readonly answer?: string
  readonly tolerance?: string
  readonly unit?: string
  readonly options?: readonly string[]
}

function cellsOf(question: Question, words: (text: Bilingual | undefined) => string): OwnCells | undefined {
  const options = 'options' in question ? question.options : []
  const place = (key: string): string => String(options.findIndex((o) => o.key === key) + 1)
  switch (question.kind) {
    case 'single':
      return { answer: place(question.answer), options: options.map((o) => words(o.text)) }
    case 'multiple':
      return { answer: question.answers.map(place).join(';'), options: options.map((o) => words(o.text)) }
    case 'true-false':
      return { answer: String(question.answer) }
    case 'number':
      return {
        answer: String(question.answer),
        tolerance: `${question.tolerance}${question.toleranceIn === 'percent' ? '%' : ''}`,
        unit: words(question.unit),
      }
    case 'fill-in':
      return { answer: question.accepted.join(';') }
    case 'short-text':
      return { answer: question.accepted.map((a) => a.text).join(';') }
    case 'ordering':
      return { options: options.map((o) => words(o.text)) }
    case 'matching': {
      const extra = options.filter((o) => !question.items.some((item) => item.match === o.key))
      const right = (key: string): string => words(options.find((o) => o.key === key)?.text)
      return {
        options: [
          ...question.items.map((item) => `${words(item.text)} = ${right(item.match)}`),
          ...extra.map((o) => `= ${words(o.text)}`),
        ],
      }
    }
    case 'essay':
      return {}
    case 'hotspot':
    case 'upload':
      return undefined
  }
}
