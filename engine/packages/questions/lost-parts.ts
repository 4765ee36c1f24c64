/** What a written file would not give back: it is read again and compared, so that nothing goes missing unsaid. Pure. */
import type { LostPart } from '#core/contract/quizzes.ts'
import { type Bilingual, bilingualText, type Language, otherLanguage } from '#core/domain/bilingual.ts'
import { fullSettings, type QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import type { ReadQuestions } from './read-questions.ts'

interface Given {
  readonly questions: readonly Question[]
  readonly settings: QuizSettings | undefined
}
type Part = LostPart['part']

/** @param given what went into the file @param back what was read out of it */
export function lostParts(given: Given, back: ReadQuestions, language: Language): readonly LostPart[] {
  const counts = new Map<Part, number>()
  const add = (part: Part): unknown => counts.set(part, (counts.get(part) ?? 0) + 1)
  const waiting = [...back.questions]
  const asked = (question: Question): string => plain(question.prompt, language)
  for (const question of given.questions) {
    if (isSaidTwice(question, language)) add('translation')
    const at = waiting.findIndex((other) => asked(other) === asked(question))
    const [other] = at === -1 ? [] : waiting.splice(at, 1)
    if (other === undefined) {
      add('text')
      continue
    }
    const [before, after] = [partsOf(question, language), partsOf(other, language)]
    if (question.kind !== other.kind) add('kind')
    for (const part of comparedParts) if (JSON.stringify(before[part]) !== JSON.stringify(after[part])) add(part)
  }
  const rules = (settings: QuizSettings | undefined): string => JSON.stringify(fullSettings(settings))
  if (rules(given.settings) !== rules(back.settings)) add('rules')
  return [...counts].map(([part, count]) => ({ part, count }))
}

const comparedParts = ['text', 'scoring', 'feedback', 'topic', 'units', 'wording', 'marking'] as const

/** Words without what a file may set anew: outer and double spaces. */
const plain = (text: Bilingual | undefined, language: Language): string =>
  text === undefined ? '' : bilingualText(text, language).text.replace(/\s+/g, ' ').trim()

function partsOf(question: Question, language: Language): Record<(typeof comparedParts)[number], unknown> {
  const words = (text: Bilingual | undefined): string => plain(text, language)
  const options = 'options' in question ? question.options : []
  const regions = question.kind === 'hotspot' ? question.regions : []
  const accepted = question.kind === 'short-text' ? question.accepted : []
  const said = [...options, ...regions, ...accepted].map(({ feedback }) => words(feedback))
  const isMarked = question.kind === 'essay' || question.kind === 'upload'
  return {
    text: [options.map(({ text }) => words(text)), regions.map(({ name }) => words(name))],
    scoring: [
      question.points,
      question.credit ?? 'parts',
      options.map(shareOf),
      accepted.map(({ share }) => share ?? 1),
    ],
    feedback: [words(question.feedback), said.join('')],
    topic: question.tag ?? '',
    units: question.kind === 'number' ? unitsOf(question, words) : [],
    wording:
      question.kind === 'fill-in' || question.kind === 'short-text'
        ? [question.isExact ?? false, question.isTypoForgiven ?? false]
        : [],
    marking: isMarked ? markingOf(question, words) : [],
  }
}

type Words = (text: Bilingual | undefined) => string
const shareOf = ({ share }: { readonly share?: number | undefined }): number | null => share ?? null

const unitsOf = (question: Extract<Question, { kind: 'number' }>, words: Words): unknown => [
  words(question.unit),
  (question.units ?? []).map(({ unit, factor }) => [words(unit), factor]),
  question.isUnitRequired ?? false,
]

const markingOf = (question: Extract<Question, { kind: 'essay' | 'upload' }>, words: Words): unknown => [
  question.marking,
  question.rubric.map(({ name, levels }) => [words(name), levels.map(({ text, points }) => [words(text), points])]),
  question.kind === 'essay'
    ? [question.minWords ?? 0, question.maxWords ?? 0, words(question.sample)]
    : [question.maxFiles, question.endings],
]

/** Words in both languages, of which a file takes one. */
const isSaidTwice = ({ prompt }: Question, language: Language): boolean =>
  (prompt[language] ?? '') !== '' && (prompt[otherLanguage(language)] ?? '') !== ''
