import { describe, expect, it } from 'vitest'
import {
  answerFrom,
  openIndex,
  optionMark,
  pickOption,
  shownChoice,
  stepRules,
} from '../../../../../renderer/features/learning/quiz-session.ts'
import { parseNumber } from '#core/domain/quiz/number-text.ts'
import { questionSchema } from '#core/domain/quiz/quiz.ts'
import { fillIn, multiple, number, ordering, questions, single, truth } from './questions.ts'

const keys = (...k: string[]) => ({ kind: 'keys' as const, keys: k })

const none = { kind: 'none' as const }

describe('a quiz, one question at a time', () => {
  it('opens at the first question without an answer, and at the result when everything is answered', () => {
    expect(openIndex(questions, { s: { kind: 'single', choice: 'a' } })).toBe(1)
    expect(openIndex([single], { s: { kind: 'single', choice: 'a' } })).toBe(1)
  })
  it('shows an answered question with its answer, whatever was chosen since', () => {
    expect(shownChoice(number, { n: { kind: 'number', value: 3 } }, 1, { kind: 'text', text: '4' })).toEqual({
      kind: 'text',
      text: '3',
    })
    expect(shownChoice(truth, { t: { kind: 'true-false', value: true } }, 1, none)).toEqual({
      kind: 'truth',
      value: true,
    })
  })
  it('keeps what was chosen and not answered yet', () => {
    expect(shownChoice(single, {}, 1, keys('a'))).toEqual(keys('a'))
  })
  it('begins an ordering shuffled, and that is already an answer', () => {
    const choice = shownChoice(ordering, {}, 3, none)
    expect(choice).not.toEqual({ kind: 'order', order: ['x', 'y', 'z'] })
    expect(answerFrom(ordering, choice)?.kind).toBe('ordering')
  })
  it('a question called like a property of every object has no answer yet', () => {
    expect(openIndex([{ ...single, key: 'constructor' }], {})).toBe(0)
  })
})

describe('how a question stands in its go', () => {
  const open = { kind: 'open', elapsedMs: 0 } as const
  const answers = { s: { kind: 'single', choice: 'a' } } as const
  it('answers back at once and is closed then, where nothing else was set', () => {
    expect(stepRules({ go: open, answers: {} }, single)).toEqual({
      isLocked: false,
      isTold: false,
      savesAsYouGo: false,
    })
    expect(stepRules({ go: open, answers }, single)).toEqual({ isLocked: true, isTold: true, savesAsYouGo: false })
  })
  it('saves each choice and stays open where it is told later', () => {
    const settings = { feedback: 'end' } as const
    expect(stepRules({ go: open, answers, settings }, single)).toEqual({
      isLocked: false,
      isTold: false,
      savesAsYouGo: true,
    })
    const go = { kind: 'submitted', isKept: true } as const
    expect(stepRules({ go, answers, settings }, single)).toMatchObject({ isLocked: true, isTold: true })
    expect(stepRules({ go, answers, settings: { feedback: 'never' } }, single)).toMatchObject({
      isLocked: true,
      isTold: false,
    })
  })
  it('shows what was chosen anew while it is open', () => {
    expect(shownChoice(single, answers, 1, keys('b'), false)).toEqual(keys('b'))
    expect(shownChoice(single, answers, 1, none, false)).toEqual(keys('a'))
  })
})

describe('choosing', () => {
  it('replaces the choice of a single question and toggles those of a multiple one', () => {
    expect(pickOption(single, keys('a'), 'b')).toEqual(keys('b'))
    expect(pickOption(multiple, keys('a'), 'b')).toEqual(keys('a', 'b'))
    expect(pickOption(multiple, keys('a', 'b'), 'a')).toEqual(keys('b'))
  })
  it('is no answer while nothing is chosen or typed', () => {
    for (const question of [single, multiple, truth, number, fillIn])
      expect(answerFrom(question, { kind: 'none' })).toBeUndefined()
    expect(answerFrom(multiple, keys())).toBeUndefined()
    expect(answerFrom(fillIn, { kind: 'text', text: '  ' })).toBeUndefined()
    expect(answerFrom(number, { kind: 'text', text: 'twelve' })).toBeUndefined()
  })
  it('reads a unit behind a number', () => {
    expect(
      ['12,5 кг', '1 200 м²', '3%', '-4 °C', '12 13', 'кг'].map((text) => answerFrom(number, { kind: 'text', text })),
    ).toEqual([
      { kind: 'number', value: 12.5, unit: 'кг' },
      { kind: 'number', value: 1200, unit: 'м²' },
      { kind: 'number', value: 3, unit: '%' },
      { kind: 'number', value: -4, unit: '°C' },
      { kind: 'number', value: 1213 },
      undefined,
    ])
  })
  it('matching is an answer when each item has its option', () => {
    const question = {
      kind: 'matching',
      key: 'p',
      prompt: single.prompt,
      points: 1,
      items: ['i', 'j'].map((key) => ({ key, text: single.prompt, match: 'a' })),
      options: ['a', 'b'].map((key) => ({ key, text: single.prompt })),
    } as const
    const asked = questionSchema.parse(question)
    expect(answerFrom(asked, { kind: 'pairs', pairs: { i: 'a' } })).toBeUndefined()
    expect(answerFrom(asked, { kind: 'pairs', pairs: { i: 'a', j: 'b' } })).toMatchObject({
      pairs: [{ item: 'i' }, { item: 'j' }],
    })
  })
  it('reads numbers as both languages write them', () => {
    const spaces = `1\u00a0200,5`
    expect(['12,5', '12.5', spaces, '1,200.5', '−3', ' 7 '].map(parseNumber)).toEqual([
      12.5, 12.5, 1200.5, 1200.5, -3, 7,
    ])
    expect(['', '1e5', '0x10', '1.2.3', '12 kg', 'Infinity'].map(parseNumber)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    )
  })
})

describe('how options are marked', () => {
  it('before the answer only the choice shows', () => {
    expect(['a', 'b'].map((k) => optionMark(single, keys('a'), k, false))).toEqual(['chosen', 'none'])
  })
  it('after it the wrong choice and the right option show', () => {
    expect(['a', 'b'].map((k) => optionMark(single, keys('a'), k, true))).toEqual(['wrong-chosen', 'right'])
    expect(['a', 'b', 'c'].map((k) => optionMark(multiple, keys('a', 'c'), k, true))).toEqual([
      'right-chosen',
      'right',
      'wrong-chosen',
    ])
  })
})
