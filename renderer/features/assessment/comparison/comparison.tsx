/** "Compared with others": a part of the result. Before the first round it explains its silence. */
import { useTranslation } from 'react-i18next'
import type { ComparisonView } from '#core/contract/comparison.ts'
import { Callout } from '../../../ui/callout.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useComparison } from './comparison-data.ts'
import { ComparisonTable } from './comparison-table.tsx'
import { TakingPart } from './taking-part.tsx'

export function Comparison({ questionnaire }: { readonly questionnaire: string }) {
  const { t } = useTranslation('comparison')
  const view = useComparison(questionnaire)
  if (view === undefined || view.can === 'not-compared' || view.can === 'no-result') return null
  return (
    <Section title={t('title')}>
      <RoundState view={view} />
      {view.isCompanys && <p>{t('companys')}</p>}
      {(view.round?.number ?? 0) > 0 && <ComparisonTable view={view} />}
      <TakingPart key={String(view.entry === undefined)} questionnaire={questionnaire} view={view} />
    </Section>
  )
}

function RoundState({ view: { round } }: { readonly view: ComparisonView }) {
  const { t } = useTranslation('comparison')
  const format = useFormat()
  if (round === undefined) return <Callout tone="sky">{t('untold')}</Callout>
  const next = format.date(round.nextAt)
  if (round.number === 0) return <Callout tone="sky">{t('first', { date: next })}</Callout>
  return <p>{t('round', { date: format.date(round.at ?? 0), next })}</p>
}
