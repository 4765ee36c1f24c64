/** The form of the area or the question that is open in the outline. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import type { InstrumentContent } from '#core/domain/questionnaire/instrument-content.ts'
import type { InstrumentRow } from '#core/domain/questionnaire/instrument-outline.ts'
import { AreaFields } from './area-fields.tsx'
import { QuestionFields } from './question-fields.tsx'
import type { InstrumentWriting } from './use-instrument-form.ts'
import classes from './editor.module.css'

interface OpenRowProps {
  readonly row: InstrumentRow
  readonly rows: readonly InstrumentRow[]
  readonly published: InstrumentContent | undefined
  readonly writing: InstrumentWriting
  readonly language: Language
}

export function OpenRow({ row, rows, published, writing, language }: OpenRowProps) {
  const { t } = useTranslation('instrument-editor')
  const heading = useRef<HTMLHeadingElement>(null)
  // Where the form stands below the outline, what was opened is brought into view.
  useEffect(() => heading.current?.scrollIntoView({ block: 'nearest' }), [])
  const number = rows.filter(({ kind }) => kind === 'lesson').findIndex(({ id }) => id === row.id) + 1
  const area = row.kind === 'module' ? writing.form.areas.find(({ key }) => key === row.module.key) : undefined
  return (
    <div className={classes['form']}>
      <h3 className={classes['panelTitle']} ref={heading}>
        {row.kind === 'lesson' ? t('outline.lesson', { n: number }) : t('outline.module')}
      </h3>
      {row.kind === 'lesson' && (
        <QuestionFields
          question={row.lesson.question}
          published={published?.questions.find(({ key }) => key === row.id)}
          writing={writing}
          language={language}
        />
      )}
      {area !== undefined && (
        <AreaFields area={area} language={language} onChange={(patch) => writing.setArea(area.key, patch)} />
      )}
    </div>
  )
}
