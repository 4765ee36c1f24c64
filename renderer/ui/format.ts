/** The writing of moments, amounts and sizes; pure, so that it can be tested with a given now. */
type Spoken = 'ru' | 'en'
const locales = { ru: 'ru-RU', en: 'en-GB' } as const
const nbsp = '\u00A0'
const minuteMs = 60_000
const hourMs = 60 * minuteMs

export interface Format {
  /** '12 Nov 2026', '12 ноября 2026' */
  readonly date: (at: number) => string
  /** 'Tuesday, 24 November', 'Вторник, 24 ноября' */
  readonly today: (at: number) => string
  /** '9:52' */
  readonly time: (at: number) => string
  /** 'today 8:40', 'yesterday', '22 Nov' */
  readonly dayTime: (at: number, now?: number) => string
  /** How long ago, short: '20 min', '1 h', 'yesterday', '21 Nov' */
  readonly ago: (at: number, now?: number) => string
  /** '12 min' */
  readonly minutes: (count: number) => string
  /** '40 s', '3 min' until a moment; never less than one second. */
  readonly until: (at: number, now: number) => string
  readonly bytes: (count: number) => string
  readonly number: (value: number) => string
  /** A share of 1: '62%', '62 %' */
  readonly percent: (share: number) => string
  /** '+5', '−15' */
  readonly signed: (value: number) => string
}

export function createFormat(language: Spoken): Format {
  return { ...moments(language), ...amounts(language) }
}

type Moments = Pick<Format, 'date' | 'today' | 'time' | 'dayTime' | 'ago' | 'until'>

function moments(language: Spoken): Moments {
  const isRu = language === 'ru'
  const said = words[language]
  const write = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locales[language], options)
    return (at: number): string =>
      format
        .format(at)
        .replace(/\sг\.$/, '')
        .replaceAll(' ', nbsp)
  }
  const date = write({ day: 'numeric', month: isRu ? 'long' : 'short', year: 'numeric' })
  const shortDay = write({ day: 'numeric', month: 'short' })
  const hours = write({ hour: 'numeric', minute: '2-digit', hour12: false })
  const weekday = new Intl.DateTimeFormat(locales[language], { weekday: 'long', day: 'numeric', month: 'long' })
  const time = (at: number): string => hours(at).replace(/^0(?=\d)/, '')
  const farDay = (at: number, now: number): string => (yearOf(at) === yearOf(now) ? shortDay(at) : date(at))
  return {
    date,
    time,
    today: (at) => {
      const text = weekday.format(at)
      return text.charAt(0).toUpperCase() + text.slice(1)
    },
    dayTime: (at, now = Date.now()) => {
      const days = daysBetween(at, now)
      if (days === 0) return `${said.today}${isRu ? ',' : ''}${nbsp}${time(at)}`
      return days === 1 ? said.yesterday : farDay(at, now)
    },
    ago: (at, now = Date.now()) => {
      const passed = Math.max(0, now - at)
      if (passed < hourMs) return unit(Math.max(1, Math.round(passed / minuteMs)), said.min)
      const days = daysBetween(at, now)
      if (days === 0) return unit(Math.round(passed / hourMs), said.h)
      return days === 1 ? said.yesterday : farDay(at, now)
    },
    until: (at, now) => {
      const left = Math.max(1, Math.ceil((at - now) / 1_000))
      return left < 90 ? unit(left, said.s) : unit(Math.ceil(left / 60), said.min)
    },
  }
}

function amounts(language: Spoken): Omit<Format, keyof Moments> {
  const isRu = language === 'ru'
  const number = (value: number, digits = 1): string =>
    new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(value)
  return {
    minutes: (count) => unit(number(count, 0), words[language].min),
    bytes: (count) => bytes(count, isRu, number),
    number: (value) => number(value, 2),
    percent: (share) => (isRu ? unit(number(share * 100, 0), '%') : `${number(share * 100, 0)}%`),
    signed: (value) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${number(Math.abs(value), 1)}`,
  }
}

const words = {
  ru: { today: 'сегодня', yesterday: 'вчера', min: 'мин', h: 'ч', s: 'с' },
  en: { today: 'today', yesterday: 'yesterday', min: 'min', h: 'h', s: 's' },
} as const
const unit = (value: string | number, name: string): string => `${value}${nbsp}${name}`
const yearOf = (at: number): number => new Date(at).getFullYear()
/** Calendar days, not spans of 24 hours. */
const daysBetween = (at: number, now: number): number => Math.round((startOfDay(now) - startOfDay(at)) / (24 * hourMs))

function bytes(count: number, isRu: boolean, number: (value: number, digits?: number) => string): string {
  const names = isRu ? ['Б', 'кБ', 'МБ', 'ГБ'] : ['B', 'kB', 'MB', 'GB']
  let size = count
  let step = 0
  while (size >= 1_000 && step < names.length - 1) {
    size /= 1_000
    step++
  }
  return `${number(size, step === 0 || size >= 100 ? 0 : 1)}${nbsp}${names[step] ?? ''}`
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
