import { describe, expect, it } from 'vitest'
import { assessmentRoundId } from '#core/domain/assessment-round/assessment-round.ts'
import { sharedResponseId } from '#core/domain/shared-response/shared-response.ts'
import { mergeRecords, sideOf } from '#core/replication/merge.ts'
import { versionRecord } from '#core/replication/version-record.ts'
import { recordIdSchema, type AnyRecord } from '#core/record.ts'

const uuid = '01900000-0000-7000-8000-0000000000a1'
const space = `group-${uuid}`
const questionnaire = `questionnaire:${uuid}`
const round = assessmentRoundId(space, questionnaire, 10_000)

describe('ids of a company’s round', () => {
  it('have room for the longest name, and for a version of a level that was agreed on', () => {
    expect(recordIdSchema.safeParse(sharedResponseId(round, 'u'.repeat(32))).success).toBe(true)
    const record: AnyRecord = {
      id: round,
      type: 'assessment-round',
      space,
      author: 'anna',
      createdAt: 1,
      updatedAt: 1,
      v: 1,
    }
    const loss = {
      field: `agreed.${'q'.repeat(40)}.level`,
      lost: 1,
      kept: 2,
      lostBy: 'a',
      lostAt: 1,
      keptBy: 'b',
      keptAt: 2,
    }
    const version = versionRecord(record, loss, 'anna', () => 'f'.repeat(40))
    expect(recordIdSchema.safeParse(version.id).success).toBe(true)
  })

  it('[CO1] a round that two owners closed is closed once, at the later moment, also where one of them only wrote a level', () => {
    const state = (updatedAt: number, more: object): AnyRecord => ({
      id: round,
      type: 'assessment-round',
      space,
      author: 'anna',
      createdAt: 1,
      updatedAt,
      v: 1,
      ...more,
    })
    const open = state(2, {})
    const met = (mine: object, theirs: object) => mergeRecords(open, sideOf(state(5, mine)), sideOf(state(6, theirs)))
    expect(met({ closedAt: 5 }, { closedAt: 4 })).toMatchObject({ record: { closedAt: 5 }, losses: [] })
    const levels = { agreed: { a: { level: 2, meaning: 1 } } }
    expect(met({ closedAt: 5 }, levels)).toMatchObject({ record: { closedAt: 5, ...levels }, losses: [] })
  })

  it('[CO2] what one person answered differently on two devices leaves no version for colleagues to read', () => {
    const shared = (updatedAt: number, answers: Record<string, number>): AnyRecord => ({
      id: sharedResponseId(round, 'anna'),
      type: 'shared-response',
      space,
      author: 'anna',
      createdAt: 1,
      updatedAt,
      v: 1,
      answers,
    })
    const { record, losses } = mergeRecords(undefined, sideOf(shared(5, { a: 2, b: 4 })), sideOf(shared(6, { a: 5 })))
    expect(record['answers']).toEqual({ a: 5, b: 4 })
    expect(losses).toEqual([])
  })
})
