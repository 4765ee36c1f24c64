/** How well it was known: four answers, each with when the card comes back then. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedCard } from '#core/contract/cards.ts'
import { ratings, type Rating } from '#core/domain/card/rating.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { daysWords } from './days-words.ts'
import classes from './rating-bar.module.css'

interface RatingBarProps {
  readonly days: AskedCard['days']
  /** What the answer suggests: it has the keyboard, so that Enter is enough. */
  readonly suggested: Rating
  readonly isBusy: boolean
  readonly onRate: (rating: Rating) => void
}

export function RatingBar({ days, suggested, isBusy, onRate }: RatingBarProps) {
  const { t } = useTranslation('cards')
  const bar = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    bar.current?.querySelector<HTMLButtonElement>(`[data-rating="${suggested}"]`)?.focus({ preventScroll: true })
    bar.current?.scrollIntoView({ block: 'nearest' })
  }, [suggested])
  return (
    <footer className={classes['ratings']}>
      <fieldset ref={bar} className={classes['four']}>
        <legend className={classes['ask']}>{t('how')}</legend>
        {ratings.map((rating, i) => (
          <button
            key={rating}
            type="button"
            className={classes['rating']}
            data-rating={rating}
            disabled={isBusy}
            onClick={() => onRate(rating)}
          >
            <span className={classes['ratingName']}>
              <Kbd>{i + 1}</Kbd>
              {t(`rating.${rating}`)}
            </span>
            <span className={classes['ratingWhen']}>{daysWords(days[rating], t)}</span>
          </button>
        ))}
      </fieldset>
    </footer>
  )
}
