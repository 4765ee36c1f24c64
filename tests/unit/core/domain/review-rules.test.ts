/** Where a submission stands: the same for everybody, whatever arrived first. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reviewActs, type Review, type ReviewAct } from '#core/domain/review/review.ts'
import { nextStep, reviewState, stepsInOrder } from '#core/domain/review/review-rules.ts'
import { testSeed } from '#tests/support/seed.ts'

const seed = testSeed('review-rules')
let made = 0
function aStep(act: ReviewAct, step: number, by: string, more: Partial<Review> = {}): Review {
  made += 1
  return {
    id: `review:${String(made).padStart(4, '0')}`,
    type: 'review',
    space: 'group-01900000-0000-7000-8000-00000000000a',
    author: by,
    createdAt: made,
    updatedAt: made,
    v: 1,
    submission: 'submission:1',
    act,
    step,
    ...more,
  }
}
const kindOf = (...steps: Review[]) => reviewState(steps, 'anna')?.standing.kind

describe('a submission', () => {
  it('goes from the author to an editor, back with remarks, and is accepted', () => {
    const submitted = aStep('submitted', 1, 'anna')
    expect(reviewState([], 'anna')).toBeUndefined()
    expect(reviewState([submitted], 'anna')).toMatchObject({ standing: { kind: 'waiting' }, round: 1 })
    const taken = aStep('assigned', 2, 'irina', { assignee: 'irina' })
    expect(reviewState([submitted, taken], 'anna')).toMatchObject({ assignee: 'irina', also: [] })
    const returned = aStep('returned', 3, 'irina', { remarks: 'Добавьте числа.' })
    expect(reviewState([submitted, taken, returned], 'anna')?.standing).toMatchObject({
      kind: 'returned',
      by: 'irina',
      remarks: 'Добавьте числа.',
    })
    const again = aStep('submitted', 4, 'anna')
    expect(reviewState([submitted, taken, returned, again], 'anna')).toMatchObject({
      standing: { kind: 'waiting' },
      round: 2,
      assignee: 'irina',
    })
    expect(kindOf(submitted, taken, returned, again, aStep('accepted', 5, 'irina'))).toBe('accepted')
  })

  it('that two editors took without knowing of each other shows the earlier one and names the other', () => {
    const steps = [
      aStep('submitted', 1, 'anna'),
      aStep('assigned', 2, 'irina', { assignee: 'irina', createdAt: 20 }),
      aStep('assigned', 2, 'boris', { assignee: 'boris', createdAt: 10 }),
    ]
    expect(reviewState(steps, 'anna')).toMatchObject({ assignee: 'boris', also: [{ by: 'irina', act: 'assigned' }] })
  })

  it('is handed over by who knew of the first', () => {
    const steps = [
      aStep('submitted', 1, 'anna'),
      aStep('assigned', 2, 'irina', { assignee: 'irina' }),
      aStep('assigned', 3, 'boris', { assignee: 'boris', createdAt: 1 }),
    ]
    expect(reviewState(steps, 'anna')).toMatchObject({ assignee: 'boris', also: [] })
  })

  it('that somebody who knew of both gave on has one looker again', () => {
    const steps = [
      aStep('submitted', 1, 'anna'),
      aStep('assigned', 2, 'irina', { assignee: 'irina' }),
      aStep('assigned', 2, 'boris', { assignee: 'boris' }),
      aStep('assigned', 3, 'irina', { assignee: 'vera' }),
    ]
    expect(reviewState(steps, 'anna')).toMatchObject({ assignee: 'vera', also: [] })
  })

  it('that one editor returned and another accepted at the same time is published; both are named', () => {
    const steps = [aStep('submitted', 1, 'anna'), aStep('accepted', 2, 'irina'), aStep('returned', 2, 'boris')]
    expect(reviewState(steps, 'anna')).toMatchObject({
      standing: { kind: 'accepted', by: 'irina' },
      also: [{ by: 'boris', act: 'returned' }],
    })
  })

  it('sent anew while an editor accepted the text before waits again', () => {
    expect(
      kindOf(
        aStep('submitted', 1, 'anna'),
        aStep('submitted', 2, 'anna', { createdAt: 1 }),
        aStep('accepted', 2, 'irina', { createdAt: 9_999 }),
      ),
    ).toBe('waiting')
  })

  it('that the author took back is not returned to her', () => {
    expect(kindOf(aStep('submitted', 1, 'anna'), aStep('withdrawn', 2, 'anna'), aStep('returned', 2, 'irina'))).toBe(
      'withdrawn',
    )
  })

  it('counts no act of the wrong side', () => {
    expect(kindOf(aStep('submitted', 1, 'anna'), aStep('accepted', 2, 'anna'))).toBe('waiting')
    expect(kindOf(aStep('submitted', 1, 'boris'))).toBeUndefined()
    expect(kindOf(aStep('submitted', 1, 'anna'), aStep('withdrawn', 2, 'irina'))).toBe('waiting')
  })

  it('does not mind wrong clocks', () => {
    const submitted = aStep('submitted', 1, 'anna', { createdAt: 9_000_000 })
    const returned = aStep('returned', 2, 'irina', { createdAt: 5 })
    expect(nextStep([submitted, returned])).toBe(3)
    expect(kindOf(submitted, returned)).toBe('returned')
  })
})

describe('the same steps', () => {
  const people = ['anna', 'irina', 'boris']
  const step = fc.record({
    act: fc.constantFrom(...reviewActs),
    step: fc.integer({ min: 1, max: 6 }),
    by: fc.constantFrom(...people),
    at: fc.integer({ min: 0, max: 4 }),
  })
  const steps = fc
    .array(step, { maxLength: 12 })
    .map((all) => all.map((s, i) => aStep(s.act, s.step, s.by, { id: `review:${i}`, createdAt: s.at, assignee: s.by })))

  it('give the same standing in any order of arrival, and twice is once', () => {
    fc.assert(
      fc.property(
        steps.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(reviewState([...shuffled, ...all], 'anna')).toEqual(reviewState(all, 'anna'))
          expect(stepsInOrder(shuffled)).toEqual(stepsInOrder(all))
        },
      ),
      { seed },
    )
  })

  it('never lose a publication but by a new submission', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const last = Math.max(0, ...all.map((s) => s.step))
        const accepted = aStep('accepted', last + 1, 'irina', { id: 'review:last' })
        const before = reviewState(all, 'anna')
        if (before === undefined) return
        expect(reviewState([...all, accepted], 'anna')?.standing.kind).toBe('accepted')
        const later = aStep('returned', last + 2, 'boris', { id: 'review:later' })
        expect(reviewState([...all, accepted, later], 'anna')?.standing.kind).toBe('accepted')
      }),
      { seed },
    )
  })
})
