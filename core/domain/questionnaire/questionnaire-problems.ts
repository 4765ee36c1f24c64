/** What the schema can't say about an instrument. The editor shows these; an instrument that has one is not published. */
import { idType } from '../../kernel/ids.ts'
import { type Bilingual } from '../bilingual.ts'
import type { Questionnaire } from './questionnaire.ts'

export type QuestionnaireProblemCode =
  | 'key.twice'
  | 'area.unknown'
  | 'area.empty'
  | 'question.unknown'
  | 'weight.zero'
  | 'weight.unknown'
  | 'weight.missing'
  | 'translation.missing'
  | 'rule.loop'
  | 'rule.unknown'
  | 'rule.condition'
  | 'rule.object'

export interface QuestionnaireProblem {
  readonly code: QuestionnaireProblemCode
  /** Where: the path of keys, `questions/ip-inventory/why`. */
  readonly at: string
}
type Instrument = Pick<Questionnaire, 'title' | 'summary' | 'areas' | 'questions' | 'weightSets' | 'rules'>

const objectTypes = ['article', 'course', 'lesson', 'term', 'event', 'offer', 'company', 'member']

export function questionnaireProblems(instrument: Instrument): readonly QuestionnaireProblem[] {
  return [
    ...keyProblems(instrument),
    ...weightProblems(instrument),
    ...ruleProblems(instrument),
    ...missingTranslations(instrument, ''),
  ]
}

function keyProblems({ areas, questions, rules = [], weightSets = [] }: Instrument): QuestionnaireProblem[] {
  const found: QuestionnaireProblem[] = []
  for (const [what, items] of Object.entries({ areas, questions, rules, weightSets })) {
    for (const twice of repeated(items.map(({ key }) => key))) found.push({ code: 'key.twice', at: `${what}/${twice}` })
  }
  for (const { key, area } of questions) {
    if (!areas.some((a) => a.key === area)) found.push({ code: 'area.unknown', at: `questions/${key}/area/${area}` })
  }
  for (const { key } of areas) {
    if (!questions.some((q) => q.area === key)) found.push({ code: 'area.empty', at: `areas/${key}` })
  }
  return found
}

function weightProblems({ areas, weightSets = [] }: Instrument): QuestionnaireProblem[] {
  const found: QuestionnaireProblem[] = []
  for (const { key, weight } of areas) if (weight === 0) found.push({ code: 'weight.zero', at: `areas/${key}` })
  for (const set of weightSets) {
    const weights = new Map(Object.entries(set.weights))
    for (const { key } of areas) {
      const weight = weights.get(key)
      if (weight === undefined) found.push({ code: 'weight.missing', at: `weightSets/${set.key}/${key}` })
      if (weight === 0) found.push({ code: 'weight.zero', at: `weightSets/${set.key}/${key}` })
      weights.delete(key)
    }
    for (const key of weights.keys()) found.push({ code: 'weight.unknown', at: `weightSets/${set.key}/${key}` })
  }
  return found
}

function ruleProblems({ areas, questions, rules = [] }: Instrument): QuestionnaireProblem[] {
  const found: QuestionnaireProblem[] = []
  const next = new Map(rules.map(({ key, after = [] }) => [key, after]))
  for (const { key, area, question, when, object, after = [] } of rules) {
    const at = `rules/${key}`
    if (!areas.some((a) => a.key === area)) found.push({ code: 'area.unknown', at: `${at}/${area}` })
    if (question !== undefined && !questions.some((q) => q.key === question && q.area === area))
      found.push({ code: 'question.unknown', at: `${at}/${question}` })
    if ((when.kind === 'level') !== (question !== undefined)) found.push({ code: 'rule.condition', at })
    if (!objectTypes.includes(idType(object))) found.push({ code: 'rule.object', at: `${at}/${object}` })
    for (const first of after) if (!next.has(first)) found.push({ code: 'rule.unknown', at: `${at}/${first}` })
    if (reachesItself(key, next)) found.push({ code: 'rule.loop', at })
  }
  return found
}

function reachesItself(start: string, next: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>()
  const waiting = [...(next.get(start) ?? [])]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (key === start) return true
    if (seen.has(key)) continue
    seen.add(key)
    waiting.push(...(next.get(key) ?? []))
  }
  return false
}

function* missingTranslations(value: unknown, at: string): Generator<QuestionnaireProblem> {
  if (typeof value !== 'object' || value === null) return
  if (isBilingual(value)) {
    if (isBlank(value.ru) || isBlank(value.en)) yield { code: 'translation.missing', at }
    return
  }
  for (const [name, child] of Object.entries(value)) {
    const step: unknown = Array.isArray(value) && hasKey(child) ? child.key : name
    yield* missingTranslations(child, at === '' ? name : `${at}/${String(step)}`)
  }
}

const isBilingual = (value: object): value is Bilingual =>
  'source' in value && (value.source === 'ru' || value.source === 'en')
const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''
const hasKey = (value: unknown): value is { readonly key: string } =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string'
const repeated = (keys: readonly string[]): ReadonlySet<string> => new Set(keys.filter((k, i) => keys.indexOf(k) !== i))
