/** Whether this computer reminds by a notification of the system, and at which hour. */
import { NativeSelect, Switch } from '@mantine/core'
import type { ArtelError } from '#core/contract/errors.ts'
import { ErrorNote } from './error-note.tsx'
import classes from './reminder-choice.module.css'

interface Choice {
  readonly isOn: boolean
  readonly hour: number
}

interface ReminderChoiceProps {
  readonly choice: Choice
  /** What it reminds of; from when; what to expect. */
  readonly labels: { readonly on: string; readonly hour: string; readonly hint: string }
  readonly onChange: (choice: Choice) => void
  readonly error: ArtelError | undefined
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }))

export function ReminderChoice({ choice, labels, onChange, error }: ReminderChoiceProps) {
  return (
    <>
      <Switch
        className={classes['switch']}
        label={labels.on}
        checked={choice.isOn}
        onChange={(event) => onChange({ isOn: event.currentTarget.checked, hour: choice.hour })}
      />
      {choice.isOn && (
        <NativeSelect
          className={classes['hour']}
          label={labels.hour}
          value={String(choice.hour)}
          data={hours}
          onChange={(event) => onChange({ isOn: true, hour: Number(event.currentTarget.value) })}
        />
      )}
      <p className={classes['hint']}>{labels.hint}</p>
      <ErrorNote error={error} />
    </>
  )
}
