/** The week of her plan in one line and, on a day she chose and has not studied yet, what comes next. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '#core/contract/home-view.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useFormat } from '../../ui/use-format.ts'
import classes from './home.module.css'

interface PlanLineProps {
  readonly plan: NonNullable<HomeView['plan']>
  readonly language: Language
}

export function PlanLine({ plan: { doneMinutes, minutes, today }, language }: PlanLineProps) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const title = today === undefined ? undefined : bilingualText(today.title, language)
  return (
    <p className={classes['plan']}>
      <Link to="/learning/plan">{t('weekOf', { done: doneMinutes, minutes: format.minutes(minutes) })}</Link>
      {today !== undefined && title !== undefined && (
        <>
          {' '}
          {t('today')} <span lang={title.language}>{title.text}</span>, {format.minutes(today.minutes)}.
        </>
      )}
    </p>
  )
}
