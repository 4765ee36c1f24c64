/** "My worksheets": all of the course, with how far each is filled in, and those that an earlier edition had. */
import { IconListCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { WorksheetRow } from '#core/contract/worksheets.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { Row } from '../../../ui/row.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useCourseWorksheets } from './worksheet-data.ts'

export function CourseWorksheets({ course, language }: { readonly course: string; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const rows = useCourseWorksheets(course) ?? []
  if (rows.length === 0) return null
  return (
    <Section title={t('sheet.mine')}>
      {rows.map((row) => (
        <SheetRow key={`${row.lesson} ${row.key}`} course={course} row={row} language={language} />
      ))}
    </Section>
  )
}

interface SheetRowProps {
  readonly course: string
  readonly row: WorksheetRow
  readonly language: Language
}

function SheetRow({ course, row, language }: SheetRowProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const title = bilingualText(row.title, language)
  const lesson = row.lessonTitle === undefined ? undefined : bilingualText(row.lessonTitle, language).text
  const status = row.isFromEarlierEdition
    ? t('sheet.isEarlier')
    : row.updatedAt === undefined
      ? t('sheet.empty')
      : row.share === 1
        ? t('sheet.full')
        : t('sheet.begun', { percent: format.percent(row.share) })
  return (
    <Row
      to={`/learning/${course}/worksheet/${encodeURIComponent(row.lesson)}/${row.key}`}
      icon={<IconListCheck size={18} stroke={1.6} />}
      title={title.text}
      titleLang={title.language === language ? undefined : title.language}
      detail={[status, lesson].filter(Boolean).join(' · ')}
      aside={row.updatedAt === undefined ? '' : format.dayTime(row.updatedAt)}
    />
  )
}
