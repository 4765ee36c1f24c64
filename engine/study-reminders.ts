/** One notification of the system a day, at the hour that the person chose, on her days; never when she has studied already, and off until she switches it on. */
import type { Reminder } from '#core/contract/engine-process.ts'
import type { HandlerDeps } from './handlers/deps.ts'
import type { ArticleShelf } from './handlers/article-shelf.ts'
import { isReminderDue } from '#core/domain/plan/plan-week.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { personOf } from './handlers/fail.ts'
import { localMoment } from './handlers/local-calendar.ts'
import { ownPlan, planWeek, reminderOf, saveReminder } from './handlers/plan-view.ts'
import { settingsOf } from './handlers/present.ts'
import { createReader } from './handlers/reader.ts'
import { studyReader } from './handlers/study-reader.ts'
import { lookEachMinute, type MinuteLook } from './look-each-minute.ts'

/** @param remind shows it; what it can't show is nobody's loss */
export function createStudyReminders(
  deps: HandlerDeps,
  shelf: ArticleShelf,
  remind: (reminder: Reminder) => void,
): MinuteLook {
  const reader = studyReader(
    createReader(deps.store),
    () => personOf(deps).user,
    (sha256) => deps.packages.isInstalled(sha256),
  )
  return lookEachMinute(() => {
    const reminder = reminderOf(deps)
    // Asked first: the rest reads the event log.
    if (!reminder.isOn) return
    const now = localMoment(deps.now())
    if (now.hour !== reminder.hour || reminder.remindedOn === now.day) return
    const { week, study } = planWeek(deps, reader, shelf, ownPlan(deps, reader))
    const [next] = week
    if (next === undefined || !isReminderDue(reminder, study, now)) return
    saveReminder(deps, { ...reminder, remindedOn: now.day })
    const title = bilingualText(next.title, settingsOf(deps).language).text
    remind({ kind: 'study', title, minutes: next.minutesLeft })
  })
}
