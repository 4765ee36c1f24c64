/** What an instrument is: title, what it is for, its kind, how long it takes. */
import { Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { instrumentKind, instrumentKinds } from '#core/domain/questionnaire/questionnaire.ts'
import { NumberField } from '../../../ui/number-field.tsx'
import { TextPart } from './text-part.tsx'
import type { InstrumentWriting } from './use-instrument-form.ts'
import classes from './editor.module.css'

interface AboutFieldsProps {
  readonly writing: InstrumentWriting
  readonly language: Language
}

export function AboutFields({ writing: { form, set }, language }: AboutFieldsProps) {
  const { t } = useTranslation(['instrument-editor', 'instruments'])
  return (
    <div className={classes['about']}>
      <div className={classes['sheet']}>
        <TextPart
          at="title"
          label={t('about.title')}
          example={t('about.titleExample')}
          isTitle
          maxLength={limits.title}
          text={form.title}
          language={language}
          onChange={(title) => set({ title })}
        />
        <TextPart
          at="summary"
          label={t('about.summary')}
          example={t('about.summaryExample')}
          maxLength={limits.summary}
          text={form.summary}
          language={language}
          onChange={(summary) => set({ summary })}
        />
      </div>
      <div className={classes['facts']}>
        <Select
          label={t('about.kind')}
          allowDeselect={false}
          value={instrumentKind(form)}
          data={instrumentKinds.map((value) => ({ value, label: t(`instruments:kind.${value}`) }))}
          onChange={(value) => set({ kind: instrumentKinds.find((kind) => kind === value) })}
        />
        <NumberField
          label={t('about.minutes')}
          min={1}
          max={600}
          allowDecimal={false}
          value={form.minutes}
          onChange={(minutes) => set({ minutes })}
        />
        <TextInput
          label={t('about.licence')}
          placeholder="CC BY 4.0"
          maxLength={limits.displayName}
          value={form.licence ?? ''}
          onChange={(event) => set({ licence: event.currentTarget.value })}
        />
        <Checkbox
          label={t('about.asksProfile')}
          checked={form.asksProfile === true}
          onChange={(event) => set({ asksProfile: event.currentTarget.checked })}
        />
      </div>
    </div>
  )
}
