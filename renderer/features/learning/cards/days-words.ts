/** "tomorrow", "in 5 days", "in 2 months": when a card comes back, in words. */
type Translate = (key: string, options: { readonly count: number }) => string

export function daysWords(days: number, t: Translate): string {
  if (days <= 0) return t('when.today', { count: 0 })
  if (days === 1) return t('when.tomorrow', { count: 1 })
  if (days < 31) return t('when.days', { count: days })
  return days >= 360 ? t('when.year', { count: 1 }) : t('when.months', { count: Math.round(days / 30) })
}

/** Days of the calendar from now to then. */
export function daysUntil(at: number, now: number): number {
  const day = (moment: number): number => new Date(moment).setHours(0, 0, 0, 0)
  return Math.max(0, Math.round((day(at) - day(now)) / 86_400_000))
}
