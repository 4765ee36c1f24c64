/** A notification of the system for steps that are due today or overdue, each once a day; several at once are one notification. */
import type { Reminder } from '#core/contract/engine-process.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { stepsToRemind, withTold } from '#core/domain/step/step-reminding.ts'
import type { HandlerDeps } from './handlers/deps.ts'
import { dayText, localMoment } from './handlers/local-calendar.ts'
import { settingsOf } from './handlers/present.ts'
import { createReader } from './handlers/reader.ts'
import { saveStepReminding, stepReminding } from './handlers/step-reminding.ts'
import { ownSteps } from './handlers/step-views.ts'
import { lookEachMinute, type MinuteLook } from './look-each-minute.ts'

/** @param remind shows it; what it can't show is nobody's loss */
export function createStepReminders(deps: HandlerDeps, remind: (reminder: Reminder) => void): MinuteLook {
  const reader = createReader(deps.store)
  return lookEachMinute(() => {
    const reminding = stepReminding(deps)
    const now = { today: dayText(deps.now()), hour: localMoment(deps.now()).hour }
    // Asked first: the rest reads the boards.
    if (!reminding.isOn || now.hour < reminding.hour) return
    const steps = stepsToRemind(ownSteps(deps, reader), reminding, now)
    const [first, ...more] = steps
    if (first?.due === undefined) return
    const ids = steps.map(({ id }) => id)
    saveStepReminding(deps, withTold(reminding, ids, now.today))
    remind({
      kind: 'step',
      step: first.id,
      title: bilingualText(first.title, settingsOf(deps).language).text,
      isOverdue: first.due < now.today,
      more: more.length,
    })
  })
}
