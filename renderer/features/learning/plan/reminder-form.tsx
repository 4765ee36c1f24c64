/** A notification of the system, once a day on her days; off until she wants it, and on this computer alone. */
import { useTranslation } from 'react-i18next'
import type { PlanView } from '#core/contract/plans.ts'
import { ReminderChoice } from '../../../ui/reminder-choice.tsx'
import { useSetReminder } from './plan-data.ts'
import classes from './plan.module.css'

interface ReminderFormProps {
  readonly reminder: PlanView['reminder']
  readonly hasRhythm: boolean
}

export function ReminderForm({ reminder, hasRhythm }: ReminderFormProps) {
  const { t } = useTranslation('plan')
  const save = useSetReminder()
  if (!hasRhythm) return <p className={classes['note']}>{t('remind.needsRhythm')}</p>
  return (
    <ReminderChoice
      choice={reminder}
      labels={{ on: t('remind.on'), hour: t('remind.hour'), hint: t('remind.hint') }}
      onChange={save.run}
      error={save.error}
    />
  )
}
