import { describe, expect, it } from 'vitest'
import type { Bilingual } from '#core/domain/bilingual.ts'
import type { InstrumentDraft } from '#core/domain/questionnaire/instrument-draft.ts'
import { instrumentFindings } from '#core/domain/questionnaire/instrument-findings.ts'

const words = (en: string): Bilingual => ({ source: 'en', en, ru: `«${en}»` })
const statements = ['one', 'two', 'three', 'four', 'five'].map(words)
const whole: InstrumentDraft = {
  title: words('Check'),
  areas: [{ key: 'shop', title: words('Shop'), short: words('Shop'), weight: 1 }],
  questions: [{ key: 'order', area: 'shop', prompt: words('Is there order?'), statements }],
}
const asking = (prompt: InstrumentDraft['title'], more: Partial<InstrumentDraft> = {}): InstrumentDraft => ({
  ...whole,
  questions: [{ key: 'order', area: 'shop', prompt, statements }],
  ...more,
})

describe('what the editor of instruments tells', () => {
  it('is nothing of a whole one', () => expect(instrumentFindings(whole, undefined)).toEqual([]))
  it('says which language is missing, or that both are', () => {
    const at = 'questions/order/prompt'
    expect(instrumentFindings(asking({ source: 'en', en: 'Order?' }), undefined)).toEqual([
      { weight: 'must', code: 'translation.missing', at, language: 'ru' },
    ])
    expect(instrumentFindings(asking({ source: 'en' }), undefined)).toEqual([
      { weight: 'must', code: 'text.missing', at },
    ])
  })
  it('finds a text in a list by its place', () => {
    const draft = {
      ...whole,
      questions: whole.questions.map((q) => ({ ...q, statements: statements.with(2, { source: 'ru', ru: 'три' }) })),
    }
    expect(instrumentFindings(draft, undefined)).toEqual([
      { weight: 'must', code: 'translation.missing', at: 'questions/order/statements/2', language: 'en' },
    ])
  })
  it('marks a translation that is older than its source, without holding publishing back', () => {
    const draft = asking({ source: 'en', en: 'Newer?', ru: 'Старше?', sourceAt: 2, translatedAt: 1 })
    expect(instrumentFindings(draft, undefined)).toEqual([
      { weight: 'should', code: 'translation.stale', at: 'questions/order/prompt', language: 'ru' },
    ])
  })
  it('asks whether a published question that was worded anew means the same, until somebody said so', () => {
    const reworded = asking(words('Has each tool its place?'))
    const open = [{ weight: 'must', code: 'meaning.open', at: 'questions/order/meaning' }]
    expect(instrumentFindings(reworded, whole)).toEqual(open)
    expect(instrumentFindings({ ...reworded, sameMeaning: ['order'] }, whole)).toEqual([])
    const other = { ...reworded, questions: reworded.questions.map((q) => ({ ...q, meaning: 2 })) }
    expect(instrumentFindings(other, whole)).toEqual([])
  })
  it('does not ask when only a translation was added', () => {
    const before = asking({ source: 'en', en: 'Is there order?' })
    expect(instrumentFindings(whole, before)).toEqual([])
  })
  it('tells of an instrument without areas, of a circle of advice and of advice that opens nothing', () => {
    const step = { text: words('Look'), minutes: 10 }
    const rule = { area: 'shop', when: { kind: 'band', atMost: 'starting' } as const, object: '', step }
    const draft = {
      ...whole,
      rules: [
        { ...rule, key: 'a', after: ['b'] },
        { ...rule, key: 'b', after: ['a'], object: 'course:x' },
      ],
    }
    expect(instrumentFindings(draft, undefined).map(({ code, at }) => `${code} ${at}`)).toEqual([
      'rule.object rules/a/',
      'rule.loop rules/a',
      'rule.loop rules/b',
    ])
    expect(instrumentFindings({ ...whole, areas: [], questions: [] }, undefined)).toMatchObject([{ code: 'area.none' }])
  })
})
