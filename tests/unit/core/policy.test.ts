import { describe, expect, it } from 'vitest'
import { may, type Actor } from '#core/policy.ts'
import { policyCases } from '#tests/support/policy-cases.ts'
import { aReply } from '#tests/support/records.ts'

describe('policy', () => {
  it.each(policyCases)('$name', ({ actor, before, after, isDeletion, expected }) => {
    const verdict = may(actor, { before, after, isDeletion: isDeletion ?? false })
    expect(verdict.ok ? 'ok' : verdict.reason).toBe(expected)
  })

  it('refuses every change by somebody without any role', () => {
    const nobody: Actor = { user: 'oleg', roles: [] }
    expect(may(nobody, { before: undefined, after: aReply(), isDeletion: false }).ok).toBe(false)
  })
})
