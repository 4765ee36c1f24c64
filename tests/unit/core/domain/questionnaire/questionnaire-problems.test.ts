import { describe, expect, it } from 'vitest'
import type { Questionnaire, RecommendationRule } from '#core/domain/questionnaire/questionnaire.ts'
import { questionnaireProblems } from '#core/domain/questionnaire/questionnaire-problems.ts'

const t = { ru: 'х', en: 'x', source: 'ru' } as const
const area = { key: 'a', title: t, short: t, weight: 1 }
const question = { key: 'q', area: 'a', prompt: t, statements: [t, t, t, t, t] }
const rule = (key: string, more: Partial<RecommendationRule> = {}): RecommendationRule => ({
  key,
  area: 'a',
  when: { kind: 'band', atMost: 'starting' },
  object: 'article:x',
  step: { text: t, minutes: 30 },
  ...more,
})
const sound = { title: t, areas: [area], questions: [question], rules: [rule('one'), rule('two', { after: ['one'] })] }
const problemsOf = (more: Partial<Pick<Questionnaire, 'title' | 'areas' | 'questions' | 'weightSets' | 'rules'>>) =>
  questionnaireProblems({ ...sound, ...more }).map(({ code, at }) => `${code} ${at}`)

describe('the problems of an instrument', () => {
  it('are none when it is sound', () => {
    expect(problemsOf({})).toEqual([])
  })

  it('name weights of zero, at areas and in named sets, and sets that miss an area or have another', () => {
    expect(problemsOf({ areas: [{ ...area, weight: 0 }] })).toEqual(['weight.zero areas/a'])
    const set = (weights: Record<string, number>) => ({ key: 's', title: t, edition: 1, weights })
    expect(problemsOf({ weightSets: [set({ a: 0 })] })).toEqual(['weight.zero weightSets/s/a'])
    expect(problemsOf({ weightSets: [set({ b: 1 })] })).toEqual([
      'weight.missing weightSets/s/a',
      'weight.unknown weightSets/s/b',
    ])
  })

  it('name a loop of rules at each rule that is in it, and only there', () => {
    const rules = [rule('one', { after: ['two'] }), rule('two', { after: ['one'] }), rule('three', { after: ['one'] })]
    expect(problemsOf({ rules })).toEqual(['rule.loop rules/one', 'rule.loop rules/two'])
    expect(problemsOf({ rules: [rule('self', { after: ['self'] })] })).toEqual(['rule.loop rules/self'])
  })

  it('name keys that nothing has', () => {
    expect(problemsOf({ rules: [rule('one', { area: 'z' })] })).toEqual(['area.unknown rules/one/z'])
    expect(problemsOf({ rules: [rule('one', { after: ['z'] })] })).toEqual(['rule.unknown rules/one/z'])
    expect(problemsOf({ rules: [rule('one', { question: 'z', when: { kind: 'level', atMost: 2 } })] })).toEqual([
      'question.unknown rules/one/z',
    ])
    expect(problemsOf({ rules: [rule('one', { object: 'user:x' })] })).toEqual(['rule.object rules/one/user:x'])
    expect(problemsOf({ rules: [rule('one', { question: 'q' })] })).toEqual(['rule.condition rules/one'])
    expect(problemsOf({ questions: [question, { ...question, key: 'p', area: 'z' }] })).toEqual([
      'area.unknown questions/p/area/z',
    ])
    expect(problemsOf({ areas: [area, { ...area, key: 'b' }] })).toEqual(['area.empty areas/b'])
    expect(problemsOf({ questions: [question, question] })).toEqual(['key.twice questions/q'])
  })

  it('name a text that one language lacks, or has only blanks for', () => {
    expect(problemsOf({ title: { ru: 'х', source: 'ru' } })).toEqual(['translation.missing title'])
    expect(problemsOf({ questions: [{ ...question, why: { ...t, en: ' ' } }] })).toEqual([
      'translation.missing questions/q/why',
    ])
  })
})
