/** An instrument while it is being written: its content, of which nothing has to be whole yet, and what its author said of it. */
import { z } from 'zod'
import { newId, type IdDeps } from '../../kernel/ids.ts'
import { type Bilingual, isBlankText, type Language } from '../bilingual.ts'
import { instrumentContentSchema, type InstrumentContent } from './instrument-content.ts'
import { levels } from './questionnaire.ts'

const { areas, questions, rules } = instrumentContentSchema.shape
const key = areas.element.shape.key
const ruleDraftSchema = rules.unwrap().element.extend({ object: z.string().max(200) })

export const instrumentDraftSchema = instrumentContentSchema.extend({
  areas: z.array(areas.element).max(20),
  questions: z.array(questions.element).max(200),
  /** Without an object while none is chosen. */
  rules: z.array(ruleDraftSchema).max(500).optional(),
  /** The edition that it was made from. */
  base: z.number().int().positive().optional(),
  /** Questions that were worded anew and, as their author says, mean what they meant. */
  sameMeaning: z.array(key).max(200).optional(),
})
export type InstrumentDraft = Readonly<z.infer<typeof instrumentDraftSchema>>
export type AreaDraft = Readonly<InstrumentDraft['areas'][number]>
export type QuestionDraft = Readonly<InstrumentDraft['questions'][number]>
export type RuleDraft = Readonly<z.infer<typeof ruleDraftSchema>>

/** Never one that was used before: answers and rules name it for ever. */
export const newKey = (prefix: string, deps: IdDeps): string => `${prefix}-${newId('x', deps).slice(-12)}`

export const newArea = (areaKey: string, language: Language): AreaDraft => ({
  key: areaKey,
  title: { source: language },
  short: { source: language },
  weight: 1,
})

export const newQuestion = (questionKey: string, area: string, language: Language): QuestionDraft => ({
  key: questionKey,
  area,
  prompt: { source: language },
  statements: levels.map(() => ({ source: language })),
})

/** One area with one question: what the smallest instrument has. */
export function newInstrument(language: Language, deps: IdDeps): InstrumentDraft {
  const area = newArea(newKey('a', deps), language)
  return {
    kind: 'company',
    title: { source: language },
    areas: [area],
    questions: [newQuestion(newKey('q', deps), area.key, language)],
  }
}

/** Texts that need not be there are not there when nobody wrote them. */
export function keptInstrument(draft: InstrumentDraft): InstrumentDraft {
  const { summary, licence, rules: advice, weightSets, sameMeaning, ...rest } = draft
  return {
    ...rest,
    ...written('summary', summary),
    ...(licence === undefined || licence.trim() === '' ? {} : { licence: licence.trim() }),
    areas: draft.areas.map(({ interpretations, nextLevels, ...area }) => ({
      ...area,
      ...writtenAny('interpretations', interpretations),
      ...writtenAny('nextLevels', nextLevels),
    })),
    questions: draft.questions.map(({ why, evidence, tell, act, ...question }) => ({
      ...question,
      ...written('why', why),
      ...written('evidence', evidence),
      ...written('tell', tell),
      ...written('act', act),
    })),
    ...(weightSets === undefined || weightSets.length === 0
      ? {}
      : { weightSets: weightSets.map((set) => ({ ...set, weights: weightsOfAreas(set.weights, draft.areas) })) }),
    ...(advice === undefined || advice.length === 0 ? {} : { rules: advice }),
    ...(sameMeaning === undefined || sameMeaning.length === 0 ? {} : { sameMeaning }),
  }
}

const weightsOfAreas = (weights: Readonly<Record<string, number>>, areas: readonly AreaDraft[]) =>
  Object.fromEntries(Object.entries(weights).filter(([key]) => areas.some((area) => area.key === key)))

const written = (name: string, text: Bilingual | undefined): object =>
  text === undefined || isBlankText(text) ? {} : { [name]: text }

const writtenAny = (name: string, texts: readonly Bilingual[] | undefined): object =>
  texts === undefined || texts.every(isBlankText) ? {} : { [name]: [...texts] }

/** Of a published one: the draft of its next edition. */
export const nextEdition = (content: InstrumentContent, edition: number): InstrumentDraft => ({
  ...content,
  base: edition,
})
