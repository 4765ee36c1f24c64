/** A worksheet with its fields and what is said of its keeping. */
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import type { WorksheetForm } from '#core/domain/worksheet/worksheet-form.ts'
import { useFormat } from '../../../ui/use-format.ts'
import type { Filled } from './use-filled.ts'
import { WorksheetFieldPart } from './worksheet-field.tsx'
import classes from './worksheet.module.css'

interface WorksheetBoxProps {
  readonly form: WorksheetForm
  readonly filled: Filled
  readonly language: Language
  /** On a page that is its own, the page's headline names it. */
  readonly isAlone?: boolean
  /** What can be done with it, at the foot. */
  readonly children?: ReactNode
}

export function WorksheetBox({ form, filled, language, isAlone = false, children }: WorksheetBoxProps) {
  const { t } = useTranslation('learning')
  const id = useId()
  return (
    <section className={classes['box']} aria-labelledby={id} lang={language}>
      <h3 id={id} className={isAlone ? 'visually-hidden' : classes['title']}>
        {form.title}
      </h3>
      {form.fields.map((field) => (
        <WorksheetFieldPart key={field.key} field={field} filled={filled} />
      ))}
      <footer className={classes['foot']}>
        <KeptLine filled={filled} />
        {filled.conflicts > 0 && <span>{t('sheet.conflicts')}</span>}
        {children}
      </footer>
    </section>
  )
}

function KeptLine({ filled: { state, keptAt } }: { readonly filled: Filled }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  if (state.kind === 'failed')
    return (
      <span role="alert" className={classes['failed']}>
        {t('sheet.failed')}
      </span>
    )
  const at = state.kind === 'kept' ? state.at : keptAt
  return <span>{at === undefined ? t('sheet.private') : t('sheet.kept', { time: format.time(at) })}</span>
}
