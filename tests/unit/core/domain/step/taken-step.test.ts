import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepSchema, type Step } from '#core/domain/step/step.ts'
import { isStepIdRight, takenStepId } from '#core/domain/step/taken-step.ts'
import { may } from '#core/policy.ts'
import { mergeRecords, sideOf } from '#core/replication/merge.ts'
import { versionRecord } from '#core/replication/version-record.ts'
import { checkRecord } from '#core/domain/catalogue.ts'
import { testSeed } from '#tests/support/seed.ts'

const group = 'group-01900000-0000-7000-8000-00000000000a'
const questionnaire = 'questionnaire:01a1f640-bc00-72e4-8bdd-e0a93977145a'
const longestRule = 'r'.repeat(40)
const id = takenStepId(group, questionnaire, 'look', 1)
const text = (en: string) => ({ source: 'en' as const, en })

/** As the handler makes it. */
function taken(user: string, due: string, at: number): Step {
  const start = { title: text('Freedom to operate'), first: { text: text('Write down what is new'), minutes: 60 }, due }
  return {
    ...start,
    taken: start,
    id,
    type: 'step',
    space: group,
    author: user,
    createdAt: at,
    updatedAt: at,
    v: 1,
    questionnaire,
    area: 'ip',
    object: 'article:1',
    rule: 'look',
    response: `response:${user}`,
    owner: user,
    state: 'planned',
    movedAt: at,
  }
}
const merge = (a: Step, b: Step) => mergeRecords(undefined, sideOf(a), sideOf(b))

describe('[ST4] the id of a step that was taken from a proposal', () => {
  it('is made of the board, the instrument, the rule and the time', () => {
    const step = taken('anna', '2026-12-07', 1)
    expect(checkRecord(step).kind).toBe('valid')
    expect(isStepIdRight(step)).toBe(true)
    expect(isStepIdRight({ ...step, id: 'step:01900000-0000-7000-8000-000000000001' })).toBe(true)
    const own = { ...step, space: 'user-anna', id: takenStepId('user-anna', questionnaire, 'look', 2) }
    expect(isStepIdRight(own)).toBe(true)
    // What was taken before joining keeps its id in the space of who joins (W7).
    expect(isStepIdRight({ ...own, space: 'user-nobody' })).toBe(true)
  })

  it.each([
    ['another board', { space: group.replace('000a', '000b') }],
    ['another rule', { rule: 'other' }],
    ['another instrument', { questionnaire: 'questionnaire:01a1f640-bc00-72e4-8bdd-e0a93977145b' }],
    ['no rule', { rule: undefined }],
    ['time 0', { id: takenStepId(group, questionnaire, 'look', 0) }],
    ['a time that is no number', { id: `${id}x` }],
    ['a time written otherwise', { id: takenStepId(group, questionnaire, 'look', 1).replace(/1$/, '01') }],
  ])('is refused with %s', (_, patch) => {
    const step = { ...taken('anna', '2026-12-07', 1), ...patch }
    const actor = { user: 'anna', roles: ['member', `${step.space}:owner`] }
    expect(may(actor, { before: undefined, after: step, isDeletion: false })).toEqual({
      ok: false,
      reason: 'policy.wrong-id',
    })
  })

  it('leaves a version of any of its fields room for an id', () => {
    const step = { ...taken('anna', '2026-12-07', 1), id: takenStepId(group, questionnaire, longestRule, 99) }
    const loss = {
      field: 'first.text.source',
      lost: 'a',
      kept: 'b',
      lostBy: 'anna',
      lostAt: 1,
      keptBy: 'oleg',
      keptAt: 2,
    }
    expect(checkRecord(versionRecord(step, loss, 'anna', () => 'f'.repeat(40))).kind).toBe('valid')
  })
})

describe('[ST4] one proposal taken twice without a line', () => {
  it('is one step, and what nobody said is nobody’s version', () => {
    const { record, losses, joined } = merge(taken('anna', '2026-12-07', 10), taken('anna', '2026-12-08', 20))
    expect(record).toMatchObject({ due: '2026-12-08', state: 'planned', first: { minutes: 60 } })
    expect(losses.map(({ field }) => field)).toEqual(['createdAt'])
    expect(joined).toEqual([])
  })

  it('keeps the edits of both, also of who took it earlier', () => {
    const anna = { ...taken('anna', '2026-12-07', 10), first: { text: text('Ask Vera'), minutes: 60 }, updatedAt: 15 }
    const second = { ...taken('anna', '2026-12-08', 20), due: '2026-12-20', note: 'With Oleg', state: 'doing' as const }
    const { record, losses } = merge(anna, { ...second, updatedAt: 25 })
    expect(record).toMatchObject({
      first: { text: text('Ask Vera') },
      due: '2026-12-20',
      note: 'With Oleg',
      state: 'doing',
    })
    expect(losses.map(({ field }) => field)).toEqual(['createdAt'])
  })

  it('takes out what one side took out', () => {
    const { first: _, ...anna } = taken('anna', '2026-12-07', 10)
    expect(merge({ ...anna, updatedAt: 15 }, taken('anna', '2026-12-07', 20)).record).not.toHaveProperty('first')
  })

  it('of two people names both', () => {
    const { record, losses } = merge(taken('anna', '2026-12-07', 10), taken('oleg', '2026-12-07', 20))
    expect(record).toMatchObject({ owner: 'oleg' })
    expect(losses.find(({ field }) => field === 'owner')).toMatchObject({ lost: 'anna', kept: 'oleg' })
  })

  const seed = testSeed('steps taken twice')
  const day = fc.constantFrom('2026-12-07', '2026-12-08', '2026-12-20')
  const side = (user: string) =>
    fc
      .record({
        begun: day,
        at: fc.integer({ min: 10, max: 13 }),
        said: fc.record(
          {
            title: fc.constantFrom(text('A'), text('B')),
            first: fc.constantFrom({ text: text('C'), minutes: 30 }, { text: text('D'), minutes: 60 }),
            due: fc.constantFrom('2027-01-01', '2027-01-02'),
            owner: fc.constantFrom('vera', 'petr'),
            note: fc.constantFrom('E', 'F\n\nG', 'H\n\nG'),
            state: fc.constantFrom('doing' as const, 'done' as const),
          },
          { requiredKeys: [] },
        ),
      })
      .map(({ begun, at, said }) => ({
        said,
        record: { ...taken(user, begun, at), ...said, updatedAt: Object.keys(said).length === 0 ? at : at + 5 },
      }))
  const users = fc.constantFrom(['anna', 'anna'] as const, ['anna', 'oleg'] as const)
  const twice = users.chain(([a, b]) => fc.tuple(side(a), side(b)))
  const kept = ['createdAt', 'author']

  it('is the same whoever merges, and fits the schema', () => {
    fc.assert(
      fc.property(twice, ([a, b]) => {
        const [{ joined: _a, ...one }, { joined: _b, ...other }] = [
          merge(a.record, b.record),
          merge(b.record, a.record),
        ]
        expect(one).toEqual(other)
        expect(stepSchema.safeParse(one.record).success).toBe(true)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('loses nothing that either said: it stands in the step or is kept beside it; what only one said stands', () => {
    fc.assert(
      fc.property(twice, ([a, b]) => {
        const { record, losses } = merge(a.record, b.record)
        const lost = losses.filter(({ field }) => !kept.includes(field))
        const all = JSON.stringify([record, lost.map((loss) => loss.lost)])
        for (const [one, other] of [
          [a, b],
          [b, a],
        ] as const)
          for (const [field, value] of Object.entries(one.said)) {
            for (const word of words(value)) expect(all).toContain(word)
            if (field in other.said || field === 'owner') continue
            expect(record[field]).toEqual(value)
            expect(lost.filter((loss) => loss.field.startsWith(field))).toEqual([])
          }
      }),
      { seed, numRuns: 500 },
    )
  })

  it('is stable: who meets the merged step with either of the two has the merged step', () => {
    fc.assert(
      fc.property(twice, ([a, b]) => {
        const { record } = merge(a.record, b.record)
        const again = mergeRecords(a.record, sideOf(record), sideOf(a.record))
        expect(again.record).toEqual(record)
        expect(again.losses).toEqual([])
      }),
      { seed, numRuns: 200 },
    )
  })
})

/** All that a person typed or chose in it. */
const words = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? value.split('\n\n')
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(words)
      : [String(value)]
