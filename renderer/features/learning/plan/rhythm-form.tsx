/** How many minutes a week, and on which days. Nothing follows from a day that was missed. */
import { Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { jsonEqual } from '#core/kernel/canonical.ts'
import type { Rhythm } from '#core/domain/plan/plan.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useSetRhythm } from './plan-data.ts'
import classes from './plan.module.css'

const offered = [20, 40, 60, 90, 120, 180, 300]
const weekdays = [1, 2, 3, 4, 5, 6, 7]
const firstDays = [2, 4]

export function RhythmForm({ rhythm: kept }: { readonly rhythm: Rhythm | undefined }) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const nameOf = useDayNames()
  const save = useSetRhythm()
  // What was just chosen holds until the engine tells it back: a second day may be ticked before the first one has come round.
  const [chosen, setChosen] = useState<Rhythm | null>()
  if (chosen !== undefined && (jsonEqual(chosen ?? undefined, kept) || save.error !== undefined)) setChosen(undefined)
  const rhythm = chosen === undefined ? kept : (chosen ?? undefined)
  const choose = (next: { minutes: number; days: number[] } | null): void => {
    setChosen(next)
    save.run({ rhythm: next })
  }
  const days = rhythm?.days ?? firstDays
  const amounts = [...new Set([...offered, ...(rhythm === undefined ? [] : [rhythm.minutes])])].toSorted(
    (a, b) => a - b,
  )
  return (
    <>
      <NativeSelect
        label={t('rhythm.minutes')}
        value={String(rhythm?.minutes ?? '')}
        data={[
          { value: '', label: t('rhythm.none') },
          ...amounts.map((minutes) => ({ value: String(minutes), label: format.minutes(minutes) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          choose(value === '' ? null : { minutes: Number(value), days: [...days] })
        }
      />
      {rhythm !== undefined && (
        <fieldset className={classes['days']}>
          <legend>{t('rhythm.days')}</legend>
          {weekdays.map((day) => (
            <Checkbox
              key={day}
              label={nameOf(day)}
              checked={days.includes(day)}
              onChange={(event) => {
                const ticked = event.currentTarget.checked ? [...days, day] : days.filter((one) => one !== day)
                choose({ minutes: rhythm.minutes, days: ticked.toSorted((a, b) => a - b) })
              }}
            />
          ))}
        </fieldset>
      )}
      <p className={classes['note']}>{t('rhythm.hint')}</p>
      <ErrorNote error={save.error} />
    </>
  )
}

/** Short names; Monday is 1. */
function useDayNames(): (day: number) => string {
  const names = new Intl.DateTimeFormat(useLanguage(), { weekday: 'short', timeZone: 'UTC' })
  // The first of January 2024 was a Monday.
  return (day) => names.format(Date.UTC(2024, 0, day))
}
