/** Around every report: its language, what is in it, and the ways to keep it. The names of files are in the report's language, the buttons in that of the window. */
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import type { TFunction } from 'i18next'
import { type ReactNode, useMemo, useState } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { canSavePdf, printPage, savePdf } from '../../../bridge/print.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { type Crumb, Page } from '../../../ui/page.tsx'
import { saveText } from '../../../ui/save-text.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { ReportMore } from './report-more.tsx'
import type { ReportSubject } from './report-subject.ts'
import { Summary } from './summary.tsx'
import { stampText } from './stamp.ts'
import classes from './report.module.css'

export type ReportWords = TFunction<readonly ['report', 'assessment', 'rounds', 'company']>

interface ReportFrameProps {
  readonly subject: ReportSubject
  /** Under the facts on the first page. */
  readonly note?: ReactNode
  /** The way here, without the questionnaires' list. */
  readonly crumbs: readonly Crumb[]
  /** What may be chosen besides, and only with details. */
  readonly choices?: (hasDetails: boolean) => ReactNode
  readonly csv: (t: ReportWords, language: Language) => string
  /** Question by question. */
  readonly children: ReactNode
}

export function ReportFrame({ subject, note, crumbs, choices, csv, children }: ReportFrameProps) {
  const { t, i18n } = useTranslation(['report', 'assessment'])
  const own = useLanguage()
  const [language, setLanguage] = useState<Language>(own)
  const [hasDetails, setDetails] = useState(true)
  const spoken = useMemo(() => i18n.cloneInstance({ lng: language, initAsync: false }), [i18n, language])
  return (
    <Page title={t('title')} layout="reading" crumbs={[{ label: t('assessment:title'), to: '/assessment' }, ...crumbs]}>
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
        {choices?.(hasDetails)}
      </div>
      <I18nextProvider i18n={spoken}>
        <Keep subject={subject} csv={csv} own={own} />
        <article className={classes['report']} lang={language}>
          <Summary subject={subject} note={note} />
          {hasDetails && <ReportMore subject={subject}>{children}</ReportMore>}
        </article>
      </I18nextProvider>
    </Page>
  )
}

function Keep({ subject, csv, own }: Pick<ReportFrameProps, 'subject' | 'csv'> & { readonly own: Language }) {
  const { t, i18n } = useTranslation(['report', 'assessment', 'rounds', 'company'])
  const language = useLanguage()
  const format = useFormat()
  const say = i18n.getFixedT(own, 'report')
  const [said, setSaid] = useState('')
  const { company, questionnaire, at, stamp } = subject
  const names = [company, questionnaire.title].flatMap((name) =>
    name === undefined ? [] : bilingualText(name, language).text,
  )
  const title = [...names, format.date(at)].join(', ')
  const pdf = async (): Promise<void> => {
    const footer = [...names, format.date(at), stampText(stamp, t, format)].join(' · ')
    setSaid((await savePdf({ title, footer })) ? say('saved') : '')
  }
  const table = (): void => saveText(`${title}.csv`.replaceAll(/[/\\:*?"<>|]/g, ' '), csv(t, language), 'text/csv')
  return (
    <div className={classes['controls']} lang={own}>
      {canSavePdf && (
        <Button variant="filled" onClick={() => void pdf()}>
          {say('pdf')}
        </Button>
      )}
      <Button onClick={printPage}>{say('print')}</Button>
      <Button onClick={table}>{say('csv')}</Button>
      <output>{said}</output>
    </div>
  )
}
