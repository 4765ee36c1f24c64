/** A place in a file by a name that a person knows it by: its page, its chapter, its minute. Empty where it has none. */
import { useTranslation } from 'react-i18next'
import type { Spot } from '#core/domain/annotation/spot.ts'

export function useSpotName(): (spot: Spot) => string {
  const { t } = useTranslation('reading')
  return ({ page, chapter, seconds }) => {
    if (page !== undefined) return t('onPage', { n: page })
    if (chapter !== undefined) return chapter
    return seconds === undefined ? '' : clock(seconds)
  }
}

/** 1:02:03, 2:03 */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds)
  const [h, m, s] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number): string => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
