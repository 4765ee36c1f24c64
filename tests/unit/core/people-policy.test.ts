import { describe, expect, it } from 'vitest'
import { isOverseer, mayGiveRoles, mayWithPerson, type PersonAction } from '#core/people-policy.ts'
import { overseen, overseers, peopleTable, type OverseenName, type OverseerName } from '#tests/support/people-cases.ts'

const actions: readonly PersonAction[] = ['see', 'roles', 'state', 'rename', 'reset', 'devices']
const who = Object.keys(overseers).filter((name): name is OverseerName => Object.hasOwn(overseers, name))
const whom = Object.keys(overseen).filter((name): name is OverseenName => Object.hasOwn(overseen, name))

describe('with a person', () => {
  it.each(who.flatMap((actor) => whom.map((person) => ({ actor, person }))))(
    '$actor and $person',
    ({ actor, person }) => {
      const allowed = actions.filter((action) => mayWithPerson(overseers[actor], action, overseen[person]))
      expect(allowed).toEqual(peopleTable[actor][person] ?? [])
    },
  )

  it('nobody changes his own roles, state or devices from outside', () => {
    const anna = {
      user: 'anna',
      roles: ['administrator', 'member'] as const,
      regions: [],
      groups: [],
      homeGroup: undefined,
    }
    expect(actions.filter((action) => mayWithPerson(overseers.administrator, action, anna))).toEqual(['see', 'rename'])
  })
})

describe('giving roles', () => {
  it.each([
    ['administrator', ['administrator'], [], true],
    ['manager', ['member', 'guest'], [], true],
    ['manager', ['member', 'editor'], [], false],
    ['coordinator', ['member'], ['Пермь'], true],
    ['coordinator', ['member'], [], false],
    ['coordinator', ['member'], ['Пермь', 'Самара'], false],
    ['coordinator', ['trainer'], ['Пермь'], false],
    ['moderator', ['member'], [], false],
    ['founder', ['member'], [], false],
  ] as const)('%s gives %j in %j: %s', (actor, roles, regions, expected) => {
    expect(mayGiveRoles(overseers[actor], roles, regions)).toBe(expected)
  })

  it('is for those who look after people', () => {
    expect(who.filter((actor) => isOverseer(overseers[actor]))).toEqual(['administrator', 'manager', 'coordinator'])
  })
})
