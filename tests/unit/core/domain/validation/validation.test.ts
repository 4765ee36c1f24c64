import { describe, expect, it } from 'vitest'
import { catalogue, isAppendOnly, nounNames, nounOf } from '#core/domain/catalogue.ts'
import { textOfAnswers } from '#core/domain/validation/validation.ts'
import { may, spaceMembers } from '#core/policy.ts'
import { canReadSpace } from '#core/replication/spaces.ts'

const group = 'group-01900000-0000-7000-8000-00000000000a'
const vera = { user: 'vera', roles: ['member', 'editor', 'trainer', `${group}:adviser`] }
const round = { id: 'assessment-round:01900000-0000-7000-8000-00000000000a.questionnaire.1.1' }
const of = (author: string, answers: Record<string, 1 | 2 | 3 | 4 | 5>, createdAt = 1) => ({
  author,
  createdAt,
  answers,
})

describe('[AD1] an adviser of a company', () => {
  it('reads the group, through CouchDB’s list of members too', () => {
    expect(canReadSpace(group, 'vera', vera.roles)).toBe(true)
    expect(spaceMembers(group).roles).toContain(`${group}:adviser`)
  })

  it('writes no noun that the catalogue doesn’t name, whatever his roles elsewhere', () => {
    const passed = nounNames.filter((type) => {
      const record = { id: `${type}:1`, type, space: group, author: 'vera', createdAt: 1, updatedAt: 1, v: 1 }
      const right = {
        ...record,
        round: round.id,
        asAdviser: true,
        ...(type === 'watermark' ? { id: `watermark:${group}.vera` } : {}),
      }
      return may(vera, { before: undefined, after: right, isDeletion: false }).ok
    })
    expect(passed.toSorted()).toEqual(nounNames.filter((type) => nounOf(type)?.byAdvisers === true).toSorted())
    for (const type of ['assessment-round', 'shared-response', 'group', 'file', 'statement', 'attempt'])
      expect(passed).not.toContain(type)
  })

  it('[AD2] says it once and for all', () => expect(isAppendOnly(catalogue.validation.write)).toBe(true))
})

describe('[AD3] the text of a round’s answers', () => {
  const two = [of('anna', { a: 2 }), of('oleg', { a: 4 })]
  it('is the same in whatever order they arrived', () => {
    expect(textOfAnswers(round, two)).toBe(textOfAnswers(round, two.toReversed()))
  })

  it('is another with an answer that changed, one more, one taken back, and a level agreed on', () => {
    const texts = [
      textOfAnswers(round, two),
      textOfAnswers(round, [of('anna', { a: 2 }), of('oleg', { a: 5 })]),
      textOfAnswers(round, [...two, of('petr', { a: 2 })]),
      textOfAnswers(round, two.slice(1)),
      textOfAnswers({ ...round, agreed: { a: { level: 3, meaning: 1 } } }, two),
      textOfAnswers({ id: round.id.replace('.1', '.2') }, two),
    ]
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('is not touched by closing the round, nor by what came too late', () => {
    const closed = { ...round, closedAt: 10 }
    expect(textOfAnswers(closed, two)).toBe(textOfAnswers(round, two))
    expect(textOfAnswers(closed, [...two, of('late', { a: 1 }, 11)])).toBe(textOfAnswers(round, two))
  })
})
