/** The report of a result, to print and to keep as a PDF, in a language of its own; private notes are in it only when they are asked for. */
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import type { QuestionnaireView, ResponseView } from '#core/contract/assessment-views.ts'
import type { RoundsView } from '#core/contract/rounds.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { canSavePdf, printPage, savePdf } from '../../../bridge/print.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Page } from '../../../ui/page.tsx'
import { saveText } from '../../../ui/save-text.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { useQuestionnaire } from '../assessment-data.ts'
import { useRounds } from '../rounds/rounds-data.ts'
import { Report } from './report.tsx'
import { resultCsv } from './result-csv.ts'
import classes from './report.module.css'

export function ReportPage() {
  const { id = '', response: responseId = '' } = useParams({ strict: false })
  const view = useQuestionnaire(id)
  const rounds = useRounds(responseId)
  const response = view?.responses.find((r) => r.id === responseId)
  if (view === undefined || response === undefined || rounds === undefined) return null
  return <Reported view={view} response={response} rounds={rounds} />
}

export interface ReportProps {
  readonly view: QuestionnaireView
  readonly response: ResponseView
  readonly rounds: RoundsView
}

function Reported({ view, response, rounds }: ReportProps) {
  const { t, i18n } = useTranslation(['report', 'assessment'])
  const own = useLanguage()
  const [language, setLanguage] = useState<Language>(own)
  const [hasDetails, setDetails] = useState(true)
  const [hasNotes, setNotes] = useState(false)
  const spoken = useMemo(() => i18n.cloneInstance({ lng: language, initAsync: false }), [i18n, language])
  const { questionnaire } = view
  const base = `/assessment/${questionnaire.id}`
  return (
    <Page
      title={t('title')}
      layout="reading"
      crumbs={[
        { label: t('assessment:title'), to: '/assessment' },
        { label: bilingualText(questionnaire.title, own).text, to: base },
        { label: t('assessment:result'), to: `${base}/result/${response.id}` },
      ]}
    >
      <div className={classes['controls']}>
        <NativeSelect
          label={t('language')}
          value={language}
          data={[
            { value: 'ru', label: 'Русский' },
            { value: 'en', label: 'English' },
          ]}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value === 'ru' ? 'ru' : 'en')}
        />
        <Checkbox
          label={t('withDetails')}
          checked={hasDetails}
          onChange={({ currentTarget }) => setDetails(currentTarget.checked)}
        />
        <Checkbox
          label={t('withNotes')}
          checked={hasDetails && hasNotes}
          disabled={!hasDetails}
          onChange={({ currentTarget }) => setNotes(currentTarget.checked)}
        />
      </div>
      <I18nextProvider i18n={spoken}>
        <Keep view={view} response={response} rounds={rounds} own={own} />
        <article className={classes['report']} lang={language}>
          <Report view={view} response={response} rounds={rounds} hasDetails={hasDetails} hasNotes={hasNotes} />
        </article>
      </I18nextProvider>
    </Page>
  )
}

/** The names of files are in the report's language, the buttons in that of the window. */
function Keep({ view, response, rounds, own }: ReportProps & { readonly own: Language }) {
  const { t, i18n } = useTranslation(['report', 'assessment', 'rounds'])
  const language = useLanguage()
  const format = useFormat()
  const say = i18n.getFixedT(own, 'report')
  const [said, setSaid] = useState('')
  const title = bilingualText(view.questionnaire.title, language).text
  const date = format.date(response.finishedAt ?? response.startedAt)
  const pdf = async (): Promise<void> => {
    const isSaved = await savePdf({ title: `${title}, ${date}`, footer: `${title} · ${date} · ${t('stamp')}` })
    setSaid(isSaved ? say('saved') : '')
  }
  const csv = (): void =>
    saveText(`${title}, ${date}.csv`.replaceAll(/[/\\:*?"<>|]/g, ' '), resultCsv(view, rounds, t, language), 'text/csv')
  return (
    <div className={classes['controls']} lang={own}>
      {canSavePdf && (
        <Button variant="filled" onClick={() => void pdf()}>
          {say('pdf')}
        </Button>
      )}
      <Button onClick={printPage}>{say('print')}</Button>
      <Button onClick={csv}>{say('csv')}</Button>
      <output>{said}</output>
    </div>
  )
}
