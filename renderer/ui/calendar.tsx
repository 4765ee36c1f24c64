/** A month to choose a day from, after the ARIA pattern of a date picker: the grid is one stop of Tab, arrows go by days and weeks, Page Up and Down by months, with Shift by years. */
import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths, dayByKey, dayOf, weeksOfMonth } from './calendar-days.ts'
import { type CalendarWords, useCalendarWords } from './use-calendar-words.ts'
import classes from './calendar.module.css'

interface CalendarProps {
  /** The day that is chosen, or nothing. */
  readonly value: string
  readonly onChoose: (day: string) => void
}

export function Calendar({ value, onChoose }: CalendarProps) {
  const { t } = useTranslation('ui')
  const words = useCalendarWords()
  const title = useId()
  const [today] = useState(() => dayOf(new Date()))
  const [day, setDay] = useState(value === '' ? today : value)
  return (
    <div className={classes['calendar']}>
      <div className={classes['head']}>
        <ActionIcon variant="subtle" aria-label={t('date.before')} onClick={() => setDay(addMonths(day, -1))}>
          <IconChevronLeft size={18} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
        <div id={title} className={classes['month']} aria-live="polite">
          {words.month(day)}
        </div>
        <ActionIcon variant="subtle" aria-label={t('date.after')} onClick={() => setDay(addMonths(day, 1))}>
          <IconChevronRight size={18} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </div>
      <Month labelledBy={title} marks={{ day, value, today }} words={words} onMove={setDay} onChoose={onChoose} />
      <div className={classes['foot']}>
        <Button variant="subtle" size="compact-md" onClick={() => onChoose(today)}>
          {t('date.today')}
        </Button>
      </div>
    </div>
  )
}

interface MonthProps {
  readonly labelledBy: string
  readonly marks: {
    /** Where the grid stands. */
    readonly day: string
    readonly value: string
    readonly today: string
  }
  readonly words: CalendarWords
  readonly onMove: (day: string) => void
  readonly onChoose: (day: string) => void
}

function Month({ labelledBy, marks: { day, value, today }, words, onMove, onChoose }: MonthProps) {
  const stop = useRef<HTMLButtonElement>(null)
  const isByKey = useRef(false)
  useEffect(() => {
    if (isByKey.current) stop.current?.focus()
    isByKey.current = false
  }, [day])
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = event.altKey || event.ctrlKey || event.metaKey ? undefined : dayByKey(day, event, words.weekBegins)
    if (next === undefined) return
    event.preventDefault()
    isByKey.current = next !== day
    onMove(next)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA pattern of a date picker: a table that is walked through by keys
    <table role="grid" className={classes['grid']} aria-labelledby={labelledBy} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {words.weekdays.map(({ short, long }) => (
            <th key={long} scope="col" abbr={long} aria-label={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOfMonth(day, words.weekBegins).map((week) => (
          <tr key={week.find((one) => one !== undefined)}>
            {week.map((one, place) =>
              one === undefined ? (
                // oxlint-disable-next-line react/no-array-index-key -- a place of the week is all that it is
                <td key={place}>{'\u00a0'}</td>
              ) : (
                <td key={one} aria-selected={one === value}>
                  <button
                    ref={one === day ? stop : undefined}
                    type="button"
                    className={classes['day']}
                    tabIndex={one === day ? 0 : -1}
                    data-autofocus={one === day || undefined}
                    data-chosen={one === value || undefined}
                    aria-current={one === today ? 'date' : undefined}
                    aria-label={words.day(one)}
                    onClick={() => onChoose(one)}
                  >
                    {Number(one.slice(8))}
                  </button>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
