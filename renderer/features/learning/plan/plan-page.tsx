/** "My plan": this week by the rhythm and by what was done, what comes next, and what is done. Nothing punishes: a week that was missed is over. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '#core/contract/plans.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { DoneItems } from './done-items.tsx'
import { usePlan } from './plan-data.ts'
import { PlanList } from './plan-list.tsx'
import { PlanStart } from './plan-start.tsx'
import { ReminderForm } from './reminder-form.tsx'
import { RhythmForm } from './rhythm-form.tsx'
import { WeekLine } from './week-line.tsx'
import classes from './plan.module.css'

export function PlanPage() {
  const { t } = useTranslation(['plan', 'learning'])
  const language = useLanguage()
  const plan = usePlan()
  if (plan === undefined) return null
  return (
    <Page
      title={t('title')}
      lead={leadOf(plan, language) ?? t('lead')}
      crumbs={[{ label: t('learning:title'), to: '/learning' }]}
    >
      {plan.items.length === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')}>
          <PlanStart plan={plan} language={language} />
        </EmptyState>
      ) : (
        <WholePlan plan={plan} language={language} />
      )}
    </Page>
  )
}

function leadOf({ goal, picked }: PlanView, language: Language): string | undefined {
  return goal ?? (picked === undefined ? undefined : bilingualText(picked.title, language).text)
}

function WholePlan({ plan, language }: { readonly plan: PlanView; readonly language: Language }) {
  const { t } = useTranslation('plan')
  const [isAdding, setAdding] = useState(false)
  const open = plan.items.filter(({ isDone }) => !isDone)
  const done = plan.items.filter(({ isDone }) => isDone)
  return (
    <div className={classes['columns']}>
      <div>
        <Section title={t('week')}>
          <WeekLine plan={plan} language={language} />
        </Section>
        <Section title={t('next')} aside={plan.state === undefined ? undefined : <StatusChip state={plan.state} />}>
          {open.length === 0 ? (
            <p className={classes['note']}>{t('allDone')}</p>
          ) : (
            <PlanList items={open} done={done} language={language} />
          )}
          <div className={classes['acts']}>
            <Button aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
              {t('addMore')}
            </Button>
          </div>
          {isAdding && <PlanStart plan={plan} language={language} />}
        </Section>
        {done.length > 0 && (
          <Section title={t('done')}>
            <DoneItems items={done} language={language} />
          </Section>
        )}
      </div>
      <aside className={classes['aside']}>
        <Section title={t('rhythm.title')}>
          <RhythmForm rhythm={plan.rhythm} />
        </Section>
        <Section title={t('remind.title')}>
          <ReminderForm reminder={plan.reminder} hasRhythm={plan.rhythm !== undefined} />
        </Section>
      </aside>
    </div>
  )
}
