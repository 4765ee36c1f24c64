/** What to do next: three steps at most, each opens a text, a course, a lesson, a term or a person. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NextStepView } from '#core/contract/assessment-views.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Section } from '../../ui/section.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { AreaResult } from './area-results.ts'
import { TakeStep } from './steps/take-step.tsx'
import { stepPath } from './step-path.ts'
import classes from './assessment.module.css'

interface NextStepsProps {
  /** The result: a person's response or a company's round. */
  readonly response: string
  readonly questionnaire: string
  readonly steps: readonly NextStepView[]
  readonly results: readonly AreaResult[]
}

export function NextSteps({ response, questionnaire, steps, results }: NextStepsProps) {
  const { t } = useTranslation('assessment')
  if (steps.length === 0) return null
  return (
    <Section title={t('res.steps')}>
      <ul className={classes['says']}>
        {steps.map((step) => (
          <Step
            key={step.key}
            step={step}
            area={results.find((r) => r.key === step.area)}
            of={{ response, questionnaire }}
          />
        ))}
      </ul>
    </Section>
  )
}

interface StepProps {
  readonly step: NextStepView
  readonly area: AreaResult | undefined
  readonly of: Pick<NextStepsProps, 'response' | 'questionnaire'>
}

function Step({ step, area, of }: StepProps) {
  const { t } = useTranslation('assessment')
  const format = useFormat()
  const language = useLanguage()
  const title = bilingualText(step.title, language)
  const text = bilingualText(step.text, language)
  return (
    <li className={classes['say']}>
      {area !== undefined && (
        <p className={classes['sayHead']} lang={area.language === language ? undefined : area.language}>
          {area.title}
        </p>
      )}
      <p className={classes['sayText']} lang={title.language === language ? undefined : title.language}>
        <Link to={stepPath(step)}>{title.text}</Link>
      </p>
      <p className={classes['sayHead']}>
        {t('res.firstStep', { time: format.minutes(step.minutes) })}{' '}
        <span lang={text.language === language ? undefined : text.language}>{text.text}</span>
      </p>
      <TakeStep {...of} rule={step.key} title={title.text} />
    </li>
  )
}
