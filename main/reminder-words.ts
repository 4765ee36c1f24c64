import type { Reminder } from '#core/contract/engine-process.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { shellTexts } from './menu-texts.ts'

export interface ReminderWords {
  readonly title: string
  readonly body: string
}

/** What the notification says. */
export function reminderWords(reminder: Reminder, language: Language): ReminderWords {
  const texts = shellTexts[language]
  const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
    text.replaceAll(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''))
  const { title } = reminder
  if (reminder.kind === 'study')
    return { title: texts.remind, body: fill(texts.remindNext, { title, minutes: reminder.minutes }) }
  const { isOverdue, more } = reminder
  return {
    title: isOverdue ? texts.stepOverdue : texts.stepToday,
    body: more === 0 ? title : fill(texts.stepsMore, { title, count: more }),
  }
}
