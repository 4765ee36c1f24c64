import { describe, expect, it } from 'vitest'
import { dayMs, projectCard } from '#core/domain/card/card-projection.ts'
import { cardsInBudget, isDue, knownNow, paceMs } from '#core/domain/card/five-minutes.ts'

const start = Date.UTC(2026, 10, 22, 9)
const own = { createdAt: start, source: { kind: 'own' as const } }
const wrong = { createdAt: start, source: { kind: 'quiz' as const, quiz: 'quiz:1', lesson: 'lesson:1', question: 'a' } }

describe('[CD6] five minutes', () => {
  it('are filled by the person’s own pace, and by twenty seconds a card until it is known', () => {
    expect(paceMs([])).toBe(20_000)
    expect(paceMs([4_000, 4_000])).toBe(20_000)
    expect(paceMs([600_000, 9_000, 10_000, 11_000, 12_000, 0])).toBe(11_000)
    expect(cardsInBudget(10_000, 0)).toBe(30)
    expect(cardsInBudget(10_000, 200_000)).toBe(10)
  })

  it('end when they are over, and ask the slowest person one card', () => {
    expect(cardsInBudget(10_000, 300_000)).toBe(0)
    expect(cardsInBudget(10_000, 900_000)).toBe(0)
    expect(cardsInBudget(400_000, 0)).toBe(1)
  })

  it('ask in the morning what falls due in the evening', () => {
    const state = projectCard(wrong, [])
    const dayEnd = Date.UTC(2026, 10, 24)
    expect(isDue(wrong, state, start + dayMs - 3_600_000, dayEnd)).toBe(true)
    expect(isDue(wrong, state, start, dayEnd - dayMs)).toBe(false)
  })

  it('hold a wrong answer for less known than what was only chosen', () => {
    const now = start + 2 * dayMs
    expect(knownNow(wrong, projectCard(wrong, []), now)).toBeLessThan(knownNow(own, projectCard(own, []), now))
  })
})
