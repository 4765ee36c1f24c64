/** A worksheet on a page of its own: to fill in, print, keep as a PDF or take away as a text; also when this edition of the course has it no longer. */
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorksheetPageView } from '#core/contract/worksheets.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { worksheetsOf, type WorksheetForm } from '#core/domain/worksheet/worksheet-form.ts'
import { leftOver, worksheetText } from '#core/domain/worksheet/worksheet-text.ts'
import { canSavePdf, printPage, savePdf } from '../../../bridge/print.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Callout } from '../../../ui/callout.tsx'
import { copyText } from '../../../ui/copy-text.ts'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { saveText } from '../../../ui/save-text.ts'
import { useFilled } from './use-filled.ts'
import { WorksheetBox } from './worksheet-box.tsx'
import { useWorksheetPage } from './worksheet-data.ts'
import classes from './worksheet.module.css'

export function WorksheetPage() {
  const { lesson = '', sheet = '' } = useParams({ strict: false })
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const page = useWorksheetPage(lesson, sheet)
  if (page === undefined) return null
  const form = formIn(page, sheet, language)
  const names = page.names[language] ?? page.names.ru ?? page.names.en
  const title = form?.form.title ?? names?.title ?? sheet
  const courseTitle = page.courseTitle === undefined ? t('title') : bilingualText(page.courseTitle, language).text
  return (
    <Page
      title={title}
      crumbs={[
        { label: t('title'), to: '/learning' },
        { label: courseTitle, to: `/learning/${page.course}` },
      ]}
    >
      <div className={classes['page']}>
        {form === undefined ? (
          <Callout tone="sky">{t('sheet.gone')}</Callout>
        ) : (
          <Fillable page={page} lesson={lesson} form={form.form} language={form.language} footer={courseTitle} />
        )}
        <FromEarlier page={page} form={form?.form} names={names?.fields ?? {}} />
      </div>
    </Page>
  )
}

/** In the language of the screen; where the lesson has it in the other one only, in that. */
function formIn(
  { body }: WorksheetPageView,
  key: string,
  language: Language,
): { readonly form: WorksheetForm; readonly language: Language } | undefined {
  for (const one of [language, language === 'ru' ? 'en' : 'ru'] as const) {
    const form = worksheetsOf(body?.[one] ?? '').find((sheet) => sheet.key === key)
    if (form !== undefined) return { form, language: one }
  }
  return undefined
}

interface FillableProps {
  readonly page: WorksheetPageView
  readonly lesson: string
  readonly form: WorksheetForm
  readonly language: Language
  readonly footer: string
}

function Fillable({ page, lesson, form, language, footer }: FillableProps) {
  const { t } = useTranslation('learning')
  const [said, setSaid] = useState('')
  const filled = useFilled(lesson, form.key, language)
  const text = (): string => worksheetText(form, filled.fields ?? page.fields)
  const pdf = async (): Promise<void> => {
    setSaid((await savePdf({ title: form.title, footer })) ? t('sheet.pdfSaved') : '')
  }
  if (filled.fields === undefined) return null
  return (
    <>
      <div className={classes['acts']}>
        <Button onClick={printPage}>{t('sheet.print')}</Button>
        {canSavePdf && <Button onClick={() => void pdf()}>{t('sheet.pdf')}</Button>}
        <Button onClick={() => saveText(`${form.title}.md`, text())}>{t('sheet.saveText')}</Button>
        <Button
          variant="subtle"
          onClick={() => {
            copyText(text())
            setSaid(t('sheet.copied'))
          }}
        >
          {t('sheet.copy')}
        </Button>
        <output>{said}</output>
      </div>
      <WorksheetBox form={form} filled={filled} language={language} isAlone />
    </>
  )
}

interface FromEarlierProps {
  readonly page: WorksheetPageView
  readonly form: WorksheetForm | undefined
  readonly names: Readonly<Record<string, string>>
}

function FromEarlier({ page, form, names }: FromEarlierProps) {
  const { t } = useTranslation('learning')
  const left = leftOver(form, page.fields)
  if (left.length === 0) return null
  return (
    <Section title={t('sheet.earlier')}>
      <dl className={classes['earlier']}>
        {left.map((key) => (
          <div key={key}>
            <dt>{names[key] ?? key}</dt>
            <dd>{page.fields[key]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
