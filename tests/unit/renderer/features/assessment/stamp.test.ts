import { describe, expect, it } from 'vitest'
import type { CompanyRound } from '#core/contract/company.ts'
import { stampOf } from '../../../../../renderer/features/assessment/report/stamp.ts'

type Said = CompanyRound['validations'][number]
const said = (at: number, more: Partial<Said> = {}): Said => ({
  id: `validation:${at}`,
  by: { user: 'vera', displayName: `Vera ${at}`, isMe: false },
  at,
  kind: 'countersign',
  isChanged: false,
  ...more,
})

describe('the stamp of a report', () => {
  it('says validated only while a countersignature stands', () => {
    expect(stampOf({ validations: [] })).toEqual({ kind: 'self' })
    expect(stampOf({ validations: [said(2, { kind: 'comment' })] })).toEqual({ kind: 'self' })
    expect(stampOf({ validations: [said(2)] })).toEqual({ kind: 'validated', at: 2, by: 'Vera 2' })
  })
  it('tells one that was overtaken, and prefers one that still stands', () => {
    expect(stampOf({ validations: [said(3, { isChanged: true }), said(2)] })).toMatchObject({
      kind: 'validated',
      at: 2,
    })
    expect(stampOf({ validations: [said(3, { isChanged: true })] })).toMatchObject({ kind: 'changed', at: 3 })
  })
  it('takes nothing that the server refused', () => {
    const refused: NonNullable<Said['state']> = { kind: 'refused', error: { code: 'request.not-allowed', facts: {} } }
    expect(stampOf({ validations: [said(2, { state: refused })] })).toEqual({
      kind: 'self',
    })
  })
})
