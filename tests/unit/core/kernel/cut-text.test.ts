import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutName, cutText } from '#core/kernel/cut-text.ts'
import { testSeed } from '#tests/support/seed.ts'

describe('a text that is cut', () => {
  it('is never longer than it may be, begins as before and holds no half of a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 12 }), (text, most) => {
        const cut = cutText(text, most)
        expect(cut.length).toBeLessThanOrEqual(most)
        expect(cut.isWellFormed()).toBe(true)
        expect(text.toWellFormed().startsWith(cut)).toBe(true)
      }),
      { seed: testSeed('cut text') },
    )
    expect(cutText('12345', 5)).toBe('12345')
    expect(cutText('123👩', 4)).toBe('123')
  })
})

describe('a name that is cut', () => {
  it('keeps what says its kind', () => {
    expect(cutName('a.pdf', 240)).toBe('a.pdf')
    expect(cutName(`${'я'.repeat(260)}.pdf`, 240)).toBe(`${'я'.repeat(235)}….pdf`)
    expect(cutName('👩'.repeat(200), 240)).toBe(`${'👩'.repeat(119)}…`)
    expect(cutName(`a.${'b'.repeat(300)}`, 240)).toHaveLength(240)
  })
})
