/** Steps of hers that are due soon or overdue: a reminder, not a reproach. */
import { IconChecklist } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { HomeView } from '#core/contract/home-view.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { dayStart } from '../../ui/typed-date.ts'
import { useFormat } from '../../ui/use-format.ts'

interface DueStepsProps {
  readonly steps: HomeView['steps']
  readonly language: Language
}

export function DueSteps({ steps, language }: DueStepsProps) {
  const { t } = useTranslation('steps')
  const format = useFormat()
  if (steps.length === 0) return null
  return (
    <Section title={t('home.title')}>
      {steps.map((step) => {
        const title = bilingualText(step.title, language)
        return (
          <Row
            key={step.id}
            to="/assessment/steps"
            search={{ step: step.id }}
            icon={<IconChecklist size={18} stroke={1.6} aria-hidden="true" />}
            title={title.text}
            titleLang={title.language === language ? undefined : title.language}
            detail={t(step.dueState === 'overdue' ? 'overdue' : 'dueBy', {
              date: format.date(dayStart(step.due ?? '')),
            })}
          />
        )
      })}
    </Section>
  )
}
