/** Time spent, in words of the language: hours and minutes, never seconds. */
import type { TFunction } from 'i18next'

export function spentTime(ms: number, t: TFunction<'learning'>): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return t('time.less')
  if (minutes < 60) return t('time.m', { m: minutes })
  return t('time.hm', { h: Math.floor(minutes / 60), m: minutes % 60 })
}
