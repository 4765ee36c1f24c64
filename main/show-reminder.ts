import { Notification } from 'electron/main'
import type { Reminder } from '#core/contract/engine-process.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { reminderWords } from './reminder-words.ts'

/** Silent, and gone when the person looks at it: what it is about opens when she presses it. */
export function showReminder(reminder: Reminder, language: Language, onPressed: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ ...reminderWords(reminder, language), silent: true })
  notification.on('click', onPressed)
  notification.show()
}
