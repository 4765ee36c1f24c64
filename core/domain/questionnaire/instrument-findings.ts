/** What the editor of instruments tells its author: what holds publishing back, and what should be looked at; each with its place and, where it is about one language, that one. */
import { type Bilingual, isStaleTranslation, type Language } from '../bilingual.ts'
import type { InstrumentContent } from './instrument-content.ts'
import type { InstrumentDraft } from './instrument-draft.ts'
import { questionnaireProblems, type QuestionnaireProblemCode } from './questionnaire-problems.ts'
import { rewordedQuestions } from './reworded.ts'

export interface InstrumentFinding {
  readonly weight: 'must' | 'should'
  /** `text.missing`: in neither language; `meaning.open`: worded anew, and nobody said whether it means the same. */
  readonly code: QuestionnaireProblemCode | 'text.missing' | 'translation.stale' | 'meaning.open' | 'area.none'
  /** The path of keys, `questions/ip-inventory/why`. */
  readonly at: string
  readonly language?: Language
}

/** @param published the edition that stands, where there is one */
export function instrumentFindings(
  draft: InstrumentDraft,
  published: Pick<InstrumentContent, 'questions'> | undefined,
): readonly InstrumentFinding[] {
  const { sameMeaning: _s, base: _b, ...content } = draft
  const reworded = rewordedQuestions(published?.questions ?? [], draft.questions)
  const open = reworded.filter((key) => draft.sameMeaning?.includes(key) !== true)
  return [
    ...(draft.areas.length === 0 ? [{ weight: 'must', code: 'area.none', at: 'areas' } as const] : []),
    ...questionnaireProblems(content).map(({ code, at }) =>
      code === 'translation.missing' ? missing(textAt(content, at), at) : ({ weight: 'must', code, at } as const),
    ),
    ...open.map((key) => ({ weight: 'must', code: 'meaning.open', at: `questions/${key}/meaning` }) as const),
    ...stale(content, ''),
  ]
}

function missing(text: Bilingual | undefined, at: string): InstrumentFinding {
  const [ru, en] = [(text?.ru ?? '').trim() === '', (text?.en ?? '').trim() === '']
  if (ru && en) return { weight: 'must', code: 'text.missing', at }
  return { weight: 'must', code: 'translation.missing', at, language: ru ? 'ru' : 'en' }
}

function* stale(value: unknown, at: string): Generator<InstrumentFinding> {
  if (typeof value !== 'object' || value === null) return
  if (isText(value)) {
    const language = (['ru', 'en'] as const).find((side) => isStaleTranslation(value, side))
    if (language !== undefined) yield { weight: 'should', code: 'translation.stale', at, language }
    return
  }
  for (const [step, child] of stepsOf(value)) yield* stale(child, at === '' ? step : `${at}/${step}`)
}

/** The text at a path of keys. */
function textAt(content: object, at: string): Bilingual | undefined {
  let found: unknown = content
  for (const step of at.split('/')) {
    if (typeof found !== 'object' || found === null) return undefined
    found = stepsOf(found).find(([name]) => name === step)?.[1]
  }
  return typeof found === 'object' && found !== null && isText(found) ? found : undefined
}

/** What stands in a list goes by its key, where it has one. */
const stepsOf = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).map(([name, child]) => [Array.isArray(value) && hasKey(child) ? child.key : name, child])

const isText = (value: object): value is Bilingual =>
  'source' in value && (value.source === 'ru' || value.source === 'en')
const hasKey = (value: unknown): value is { readonly key: string } =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string'
