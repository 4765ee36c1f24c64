/** Language, scheme, contrast and the size of reading, with a passage to judge it by. */
import { SegmentedControl, Slider } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Settings, settingsSchema } from '#core/contract/views.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useSaveSettings } from './settings-data.ts'
import classes from './settings.module.css'

export function LookSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings')
  const save = useSaveSettings()
  const { language, scheme, contrast } = settingsSchema.shape
  return (
    <Section title={t('look')}>
      <Choice
        label={t('language')}
        value={settings.language}
        options={[
          { value: 'ru', label: 'Русский' },
          { value: 'en', label: 'English' },
        ]}
        onChoose={(value) => save.run({ language: language.parse(value) })}
      />
      <Choice
        label={t('scheme')}
        value={settings.scheme}
        options={scheme.options.map((value) => ({ value, label: t(`schemes.${value}`) }))}
        onChoose={(value) => save.run({ scheme: scheme.parse(value) })}
      />
      <Choice
        label={t('contrast')}
        value={settings.contrast}
        options={contrast.options.map((value) => ({ value, label: t(`contrasts.${value}`) }))}
        onChoose={(value) => save.run({ contrast: contrast.parse(value) })}
      />
      <ReadingSize
        key={settings.readingSize}
        size={settings.readingSize}
        onChoose={(readingSize) => save.run({ readingSize })}
      />
      <Choice
        label={t('terms')}
        value={settings.showTerms === false ? 'hide' : 'show'}
        options={(['show', 'hide'] as const).map((value) => ({ value, label: t(`termsChoices.${value}`) }))}
        onChoose={(value) => save.run({ showTerms: value === 'show' })}
      />
      <ErrorNote error={save.error} />
    </Section>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: { value: string; label: string }[]
  readonly onChoose: (value: string) => void
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <div className={classes['line']}>
      <span id={id} className={classes['label']}>
        {label}
      </span>
      <SegmentedControl aria-labelledby={id} value={value} data={options} onChange={onChoose} />
    </div>
  )
}

function ReadingSize({ size, onChoose }: { readonly size: number; readonly onChoose: (size: number) => void }) {
  const { t } = useTranslation('settings')
  const id = useId()
  return (
    <div className={classes['line']}>
      <span id={id} className={classes['label']}>
        {t('readingSize')}
      </span>
      <Slider
        className={classes['slider'] ?? ''}
        thumbProps={{ 'aria-labelledby': id }}
        min={15}
        max={24}
        step={1}
        defaultValue={size}
        label={(value) => `${value}\u00A0px`}
        onChangeEnd={onChoose}
      />
      <p className={classes['sample']} style={{ fontSize: `${size / 16}rem` }}>
        {t('sample')}
      </p>
    </div>
  )
}
