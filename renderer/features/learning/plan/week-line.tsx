/** How much of the week's minutes is done, and what is for the rest of it. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '#core/contract/plans.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { LeadItem } from '../../../ui/lead-item.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { itemAddress } from './item-address.ts'
import classes from './plan.module.css'

export function WeekLine({ plan, language }: { readonly plan: PlanView; readonly language: Language }) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const { doneMinutes, minutes, items, weeksLeft } = plan.week
  const week = plan.items.filter(({ id }) => items.includes(id))
  const [next] = week
  const title = next === undefined ? undefined : bilingualText(next.title, language)
  const isDone = minutes !== undefined && doneMinutes >= minutes
  return (
    <>
      {minutes === undefined ? (
        <p className={classes['week']}>{t('noRhythm', { done: format.minutes(doneMinutes) })}</p>
      ) : (
        <>
          <p className={classes['week']}>{t('weekOf', { done: doneMinutes, minutes: format.minutes(minutes) })}</p>
          <svg className={classes['bar']} width="100%" height="8" aria-hidden="true">
            <rect className={classes['barGround']} width="100%" height="8" rx="2" />
            <rect
              className={classes['barDone']}
              width={`${Math.min(100, (doneMinutes / minutes) * 100)}%`}
              height="8"
              rx="2"
            />
          </svg>
        </>
      )}
      {isDone && <p className={classes['note']}>{t('weekDone')}</p>}
      {weeksLeft !== undefined && weeksLeft > 0 && (
        <p className={classes['note']}>{t('weeksLeft', { count: weeksLeft })}</p>
      )}
      {next !== undefined && title !== undefined && (
        <LeadItem title={title} facts={factsOf(next)}>
          <Button component={Link} to={itemAddress(next)} variant="filled" size="md">
            {t(next.share > 0 ? 'goOn' : 'begin')}
          </Button>
        </LeadItem>
      )}
      {week.length > 1 && (
        <p className={classes['note']}>
          {t('thenThis', { count: week.length - 1 })}{' '}
          {week.slice(1).map((item, i) => {
            const words = bilingualText(item.title, language)
            return (
              <span key={item.id} lang={words.language}>
                {i > 0 && ', '}
                <Link to={itemAddress(item)}>{words.text}</Link>
              </span>
            )
          })}
        </p>
      )}
    </>
  )

  function factsOf(item: PlanView['items'][number]): string {
    const course = item.courseTitle === undefined ? undefined : bilingualText(item.courseTitle, language).text
    return [t(`kind.${item.kind}`), course, format.minutes(item.minutesLeft)].filter(Boolean).join(' · ')
  }
}
