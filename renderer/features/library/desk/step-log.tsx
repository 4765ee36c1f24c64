/** Everything that happened to an offered text, oldest first; nothing is ever taken out of it. */
import { useTranslation } from 'react-i18next'
import type { ReviewStep } from '#core/contract/writing.ts'
import { Section } from '../../../ui/section.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { nameOf } from './person-name.ts'
import classes from './desk.module.css'

export function StepLog({ steps }: { readonly steps: readonly ReviewStep[] }) {
  const { t } = useTranslation('library')
  const format = useFormat()
  return (
    <Section title={t('desk.log')}>
      <ol className={classes['log']}>
        {steps.map((step) => {
          const { by, act, assignee, visibleFrom, remarks } = step
          const isGiven = assignee !== undefined && assignee.user !== by.user
          const words = t(`desk.act.${isGiven ? 'given' : act}`, {
            name: nameOf(by, t),
            to: isGiven ? nameOf(assignee, t) : '',
          })
          return (
            <li key={step.id}>
              <p>
                {words}
                {visibleFrom !== undefined && `, ${t('desk.from', { date: format.date(visibleFrom) })}`}
              </p>
              {remarks !== undefined && act !== 'returned' && <p className={classes['quiet']}>{remarks}</p>}
              <p className={classes['quiet']}>
                <time dateTime={new Date(step.at).toISOString()}>{format.dayTime(step.at)}</time>
                {step.state !== undefined && <StatusChip state={step.state} />}
              </p>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
