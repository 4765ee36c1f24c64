import { describe, expect, it } from 'vitest'
import { errorCatalogue, errorText, isErrorCode } from '#core/contract/errors.ts'

const codes = Object.keys(errorCatalogue).filter(isErrorCode)

describe('the catalogue of errors', () => {
  it.each(codes)('%s says what happened and what to do, in both languages', (code) => {
    const { ru, en } = errorCatalogue[code]
    for (const text of [ru.what, ru.next, en.what, en.next]) expect(text.length).toBeGreaterThan(5)
    expect(ru.what).toMatch(/[а-яё]/i)
    expect(en.what).not.toMatch(/[а-яё]/i)
    const facts = (s: string) =>
      [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').toSorted((a, b) => (a < b ? -1 : 1))
    expect(facts(ru.what + ru.next)).toEqual(facts(en.what + en.next))
  })

  it('fills in facts and speaks a reason that is itself a code', () => {
    const text = errorText({ code: 'refused.forbidden', facts: { reason: 'policy.not-yours' } }, 'ru')
    expect(text.next).toBe('Сохраните своё как новую запись.')
    expect(text.what).toBe('Сервер не принял эту запись: менять запись может только её автор. Текст цел и лежит здесь.')
  })
})
