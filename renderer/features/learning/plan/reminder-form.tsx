/** A notification of the system, once a day on her days; off until she wants it, and on this computer alone. */
import { NativeSelect, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '#core/contract/plans.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useSetReminder } from './plan-data.ts'
import classes from './plan.module.css'

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }))

interface ReminderFormProps {
  readonly reminder: PlanView['reminder']
  readonly hasRhythm: boolean
}

export function ReminderForm({ reminder, hasRhythm }: ReminderFormProps) {
  const { t } = useTranslation('plan')
  const save = useSetReminder()
  if (!hasRhythm) return <p className={classes['note']}>{t('remind.needsRhythm')}</p>
  return (
    <>
      <Switch
        label={t('remind.on')}
        checked={reminder.isOn}
        onChange={(event) => save.run({ isOn: event.currentTarget.checked, hour: reminder.hour })}
      />
      {reminder.isOn && (
        <NativeSelect
          className={classes['hour']}
          label={t('remind.hour')}
          value={String(reminder.hour)}
          data={hours}
          onChange={(event) => save.run({ isOn: true, hour: Number(event.currentTarget.value) })}
        />
      )}
      <p className={classes['note']}>{t('remind.hint')}</p>
      <ErrorNote error={save.error} />
    </>
  )
}
