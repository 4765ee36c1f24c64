import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../../renderer/ui/format.ts'

const nb = '\u00A0'
const ru = createFormat('ru')
const en = createFormat('en')
const now = new Date(2026, 10, 24, 9, 52).getTime()
const at = (...parts: [number, number, number, number, number]): number => new Date(...parts).getTime()

describe('moments', () => {
  it('says near days by name and far days by date, in both languages', () => {
    const cases: [number, string, string][] = [
      [at(2026, 10, 24, 8, 40), `сегодня,${nb}8:40`, `today${nb}8:40`],
      [at(2026, 10, 23, 23, 59), 'вчера', 'yesterday'],
      [at(2026, 10, 22, 12, 0), `22${nb}нояб.`, `22${nb}Nov`],
      [at(2025, 10, 22, 12, 0), `22${nb}ноября${nb}2025`, `22${nb}Nov${nb}2025`],
    ]
    for (const [moment, russian, english] of cases) {
      expect(ru.dayTime(moment, now)).toBe(russian)
      expect(en.dayTime(moment, now)).toBe(english)
    }
  })

  it('writes the hour without a leading zero, and the hour after midnight as zero', () => {
    expect(en.time(at(2026, 10, 24, 9, 5))).toBe('9:05')
    expect(ru.time(at(2026, 10, 24, 0, 5))).toBe('0:05')
  })

  it('counts minutes, then hours of today, then days', () => {
    expect(en.ago(now - 20_000, now)).toBe(`1${nb}min`)
    expect(en.ago(now - 38 * 60_000, now)).toBe(`38${nb}min`)
    expect(ru.ago(now - 3 * 3_600_000, now)).toBe(`3${nb}ч`)
    expect(ru.ago(now - 20 * 3_600_000, now)).toBe('вчера')
  })

  it('counts down in seconds and never says zero', () => {
    expect(ru.until(now + 40_000, now)).toBe(`40${nb}с`)
    expect(en.until(now - 5_000, now)).toBe(`1${nb}s`)
    expect(en.until(now + 600_000, now)).toBe(`10${nb}min`)
  })
})

describe('amounts', () => {
  it('writes sizes and shares as each language does', () => {
    expect(ru.bytes(4_200_000)).toBe(`4,2${nb}МБ`)
    expect(en.bytes(4_200_000)).toBe(`4.2${nb}MB`)
    expect(en.bytes(400)).toBe(`400${nb}B`)
    expect(ru.percent(0.62)).toBe(`62${nb}%`)
    expect(en.percent(0.62)).toBe('62%')
    expect(ru.signed(-15)).toBe('−15')
    expect(en.signed(5)).toBe('+5')
  })
})
