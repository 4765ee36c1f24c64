import { describe, expect, it } from 'vitest'
import { reminderWords } from '../../../main/reminder-words.ts'

const step = { kind: 'step', step: 'step:1', title: 'Ask {{count}} customers', isOverdue: false, more: 0 } as const

describe('what a notification says', () => {
  it.each([
    [{ kind: 'study', title: 'Artel', minutes: 10 }, 'Today is one of your days', 'Artel, 10\u00a0min'],
    [step, 'A step for today', 'Ask {{count}} customers'],
    [{ ...step, isOverdue: true, more: 2 }, 'A step was due', 'Ask {{count}} customers and 2 more'],
  ] as const)('%j', (reminder, title, body) => {
    expect(reminderWords(reminder, 'en')).toEqual({ title, body })
  })

  it('is Russian where Artel is', () => {
    expect(reminderWords({ ...step, title: 'Спросить', more: 3 }, 'ru')).toEqual({
      title: 'Шаг на\u00a0сегодня',
      body: 'Спросить и\u00a0ещё 3',
    })
  })
})
