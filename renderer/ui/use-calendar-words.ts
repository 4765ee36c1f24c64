/** Months and days in the language of the interface. */
import { useTranslation } from 'react-i18next'
import { addDays } from './calendar-days.ts'

export interface CalendarWords {
  /** 'December 2026', 'Декабрь 2026' */
  readonly month: (day: string) => string
  /** 'Monday 7 December 2026', 'понедельник, 7 декабря 2026 г.' */
  readonly day: (day: string) => string
  /** In the order of the week. */
  readonly weekdays: readonly { readonly short: string; readonly long: string }[]
  /** 1 is Monday. */
  readonly weekBegins: number
}

/** Both languages of Artel (English as in Britain) begin the week on Monday. */
const weekBegins = { ru: 1, en: 1 } as const
const locales = { ru: 'ru-RU', en: 'en-GB' } as const
const aMonday = '2026-11-23'

function createCalendarWords(language: 'ru' | 'en'): CalendarWords {
  const write = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' })
    return (day: string): string => format.format(new Date(`${day}T00:00:00Z`))
  }
  const [month, short, long] = [write({ month: 'long' }), write({ weekday: 'short' }), write({ weekday: 'long' })]
  const first = addDays(aMonday, weekBegins[language] - 1)
  return {
    month: (day) => {
      const name = month(day)
      return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${Number(day.slice(0, 4))}`
    },
    day: write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    weekdays: Array.from({ length: 7 }, (_, place) => addDays(first, place)).map((day) => ({
      short: short(day),
      long: long(day),
    })),
    weekBegins: weekBegins[language],
  }
}

// One for all fields: Intl's formatters cost more to make than a month to draw.
const words = { ru: createCalendarWords('ru'), en: createCalendarWords('en') } as const

export function useCalendarWords(): CalendarWords {
  const { i18n } = useTranslation()
  return words[i18n.language === 'ru' ? 'ru' : 'en']
}
