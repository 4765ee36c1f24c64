import { describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import { scoreResponse, type ScoredAnswer } from '#core/domain/response/response-rules.ts'

/**
 * Computed by hand. Answers of area a, then of area b: 1-5 a level, n "not applicable", ? "don't know", . no answer.
 * A level is worth 0, 25, 50, 75, 100; "don't know" 0. Then: weights, score of a, of b, overall, band, the area that caps.
 */
const cases: readonly [
  string,
  string,
  readonly [number, number],
  (number | undefined)?,
  (number | undefined)?,
  (number | undefined)?,
  string?,
  string?,
][] = [
  ['11111', '11111', [1, 1], 0, 0, 0, 'starting'],
  ['22222', '22222', [1, 1], 25, 25, 25, 'starting'], // 25 is still starting
  ['33333', '33333', [1, 1], 50, 50, 50, 'developing'], // 50 is still developing
  ['44444', '44444', [1, 1], 75, 75, 75, 'managed'], // 75 is still managed
  ['55555', '55555', [1, 1], 100, 100, 100, 'leading'],
  ['11111', '55555', [1, 1], 0, 100, 50, 'developing'], // own band developing = starting + 1: no cap
  ['11111', '55555', [1, 9], 0, 100, 90, 'developing', 'a'], // 900 / 10; leading capped at starting + 1
  ['55555', '11111', [3, 1], 100, 0, 75, 'developing', 'b'], // 300 / 4; managed capped
  ['22222', '55555', [1, 1], 25, 100, 62.5, 'developing', 'a'], // 25 is starting, so at most developing
  ['22223', '55555', [1, 1], 30, 100, 65, 'managed'], // 4·25 + 50 = 150 / 5 = 30, developing allows managed
  ['33333', '55555', [1, 1], 50, 100, 75, 'managed'],
  ['33333', '55555', [1, 3], 50, 100, 87.5, 'managed', 'a'], // 350 / 4; developing + 1 = managed
  ['33334', '55555', [1, 3], 55, 100, 88.75, 'leading'], // (4·50 + 75) / 5 = 55, managed allows leading
  ['12345', '12345', [1, 1], 50, 50, 50, 'developing'], // 0 + 25 + 50 + 75 + 100 = 250 / 5
  ['54321', '12345', [2, 5], 50, 50, 50, 'developing'],
  ['?5555', '55555', [1, 1], 80, 100, 90, 'leading'], // 400 / 5 = 80
  ['?????', '55555', [1, 1], 0, 100, 50, 'developing'],
  ['n5555', '55555', [1, 1], 100, 100, 100, 'leading'], // left out: 400 / 4
  ['nnnnn', '33333', [1, 1], undefined, 50, 50, 'developing'], // nothing applies: the area has no score and no weight
  ['nnnnn', 'nnnnn', [1, 1]],
  ['.....', '.....', [1, 1]],
  ['33...', '44444', [1, 1], undefined, 75, 75, 'managed'], // 2 of 5 = 40 %
  ['333..', '44444', [1, 1], 50, 75, 62.5, 'managed'], // 3 of 5 = 60 %
  ['33.nn', '44444', [1, 1], 50, 75, 62.5, 'managed'], // 2 of 3 = 67 %
  ['3..nn', '44444', [1, 1], undefined, 75, 75, 'managed'], // 1 of 3 = 33 %
  ['3.nnn', '44444', [1, 1], undefined, 75, 75, 'managed'], // 1 of 2 = 50 %
  ['3nnnn', '44444', [1, 1], 50, 75, 62.5, 'managed'], // 1 of 1
  ['?23..', '11111', [1, 1], 25, 0, 12.5, 'starting'], // (0 + 25 + 50) / 3
  ['12233', '45445', [2, 3], 30, 85, 63, 'managed'], // 150 / 5; 425 / 5; (60 + 255) / 5
  ['22234', '34555', [5, 3], 40, 85, 56.875, 'managed'], // (3·25 + 50 + 75) / 5; (50 + 75 + 300) / 5; (200 + 255) / 8
]

const t = bilingualOf('en', 'x')
const keys = ['1', '2', '3', '4', '5']
const instrumentOf = ([a, b]: readonly [number, number]) => ({
  areas: [
    { key: 'a', title: t, short: t, weight: a },
    { key: 'b', title: t, short: t, weight: b },
  ],
  questions: ['a', 'b'].flatMap((area) =>
    keys.map((key) => ({ key: area + key, area, prompt: t, statements: [t, t, t, t, t] })),
  ),
})

function answersOf(area: string, text: string): [string, ScoredAnswer][] {
  return [...text].flatMap((sign, i): [string, ScoredAnswer][] => {
    const key = `${area}${i + 1}`
    if (sign === '.') return []
    if (sign === 'n') return [[key, 'not-applicable']]
    return [[key, sign === '?' ? 'unknown' : Number(sign)]]
  })
}

describe('thirty results computed by hand', () => {
  it('are thirty', () => {
    expect(cases).toHaveLength(30)
  })

  it.each(cases)('a %s, b %s, weights %j', (a, b, weights, scoreA, scoreB, overall, band, cappedBy) => {
    const answers = Object.fromEntries([...answersOf('a', a), ...answersOf('b', b)])
    const score = scoreResponse(instrumentOf(weights), answers)
    expect(score.areas.map((s) => s.score)).toEqual([scoreA, scoreB])
    expect([score.overall, score.band, score.cappedBy]).toEqual([overall, band, cappedBy])
  })
})
