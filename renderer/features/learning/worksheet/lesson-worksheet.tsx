/** A worksheet where it stands in the lesson: filled in right there. One that its author broke says where. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { parseWorksheet, type WorksheetForm } from '#core/domain/worksheet/worksheet-form.ts'
import { Callout } from '../../../ui/callout.tsx'
import { WorksheetBox } from './worksheet-box.tsx'
import { useFilled } from './use-filled.ts'
import classes from './worksheet.module.css'

interface LessonWorksheetProps {
  readonly course: string
  readonly lesson: string
  readonly block: string
  readonly language: Language
}

export function LessonWorksheet({ course, lesson, block, language }: LessonWorksheetProps) {
  const { t } = useTranslation('learning')
  const form = parseWorksheet(block)
  if (!form.ok)
    return (
      <Callout tone="amber">
        {t('sheet.broken', { n: form.error.line })} {t(`sheet.fault.${form.error.reason}`)}
      </Callout>
    )
  return <OpenWorksheet course={course} lesson={lesson} form={form.value} language={language} />
}

interface OpenWorksheetProps extends Omit<LessonWorksheetProps, 'block'> {
  readonly form: WorksheetForm
}

function OpenWorksheet({ course, lesson, form, language }: OpenWorksheetProps) {
  const { t } = useTranslation('learning')
  const filled = useFilled(lesson, form.key, language)
  if (filled.fields === undefined) return null
  return (
    <WorksheetBox form={form} filled={filled} language={language}>
      <Link
        className={classes['own']}
        to="/learning/$id/worksheet/$lesson/$sheet"
        params={{ id: course, lesson, sheet: form.key }}
      >
        {t('sheet.open')}
      </Link>
    </WorksheetBox>
  )
}
