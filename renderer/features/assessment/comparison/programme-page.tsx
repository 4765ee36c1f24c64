/** The picture of the programme: medians, gaps and needs of each class, from published figures alone. For coordinators, managers, administrators. */
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProgrammeQuestionnaire } from '#core/contract/comparison.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Callout } from '../../../ui/callout.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { saveText } from '../../../ui/save-text.ts'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { className } from './class-name.ts'
import { useProgramme } from './comparison-data.ts'
import { NeedsTable, ProgrammeTable } from './programme-table.tsx'
import { programmeCsv } from './programme-csv.ts'
import classes from './comparison.module.css'

export function ProgrammePage() {
  const { t } = useTranslation(['comparison', 'assessment'])
  const view = useProgramme()
  if (view === undefined) return null
  return (
    <Page
      title={t('programme.title')}
      lead={t('programme.lead')}
      crumbs={[{ label: t('assessment:title'), to: '/assessment' }]}
    >
      {view.questionnaires.length === 0 ? (
        <EmptyState title={t('programme.empty')} text={t('untold')} />
      ) : (
        view.questionnaires.map((one) => <Questionnaire key={`${one.id} ${one.edition}`} questionnaire={one} />)
      )}
    </Page>
  )
}

function Questionnaire({ questionnaire }: { readonly questionnaire: ProgrammeQuestionnaire }) {
  const { t } = useTranslation('comparison')
  const language = useLanguage()
  const format = useFormat()
  const [name, setName] = useState('all')
  const { round } = questionnaire
  const title = t('programme.edition', {
    title: bilingualText(questionnaire.title, language).text,
    n: questionnaire.edition,
  })
  const shown = questionnaire.classes.find((one) => one.class === name) ?? questionnaire.classes[0]
  const save = (): void => {
    const file = `${title}. ${t('programme.title')}.csv`.replaceAll(/[/\\:*?"<>|]/g, ' ')
    saveText(file, programmeCsv(questionnaire, t, language), 'text/csv')
  }
  if (shown === undefined)
    return (
      <Section title={title}>
        <Callout tone="sky">{t('first', { date: format.date(round.nextAt) })}</Callout>
      </Section>
    )
  return (
    <Section title={title} aside={<Button onClick={save}>CSV</Button>}>
      <p>{t('round', { date: format.date(round.at ?? 0), next: format.date(round.nextAt) })}</p>
      <NativeSelect
        className={classes['classes']}
        label={t('classHead')}
        value={shown.class}
        data={questionnaire.classes.map((one) => ({ value: one.class, label: className(one.class, t) }))}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <ProgrammeTable questionnaire={questionnaire} cells={shown.cells} />
      {shown.needs.length > 0 && <NeedsTable needs={shown.needs} />}
    </Section>
  )
}
