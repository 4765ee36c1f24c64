/** A day, typed as Artel's language writes it; the system's own date field follows the system's language. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayToTyped, typedToDay } from './typed-date.ts'

interface DateFieldProps {
  readonly label: string
  readonly description?: string
  /** `2026-11-23`, or nothing. */
  readonly value: string
  readonly onChange: (day: string) => void
}

export function DateField({ label, description, value, onChange }: DateFieldProps) {
  const { t, i18n } = useTranslation('ui')
  const language = i18n.language === 'ru' ? 'ru' : 'en'
  const [typed, setTyped] = useState<string>()
  const isWrong = typed !== undefined && typed.trim() !== '' && typedToDay(typed) === undefined
  return (
    <TextInput
      label={label}
      description={description}
      placeholder={t('date.example')}
      error={isWrong ? t('date.wrong') : undefined}
      inputMode="numeric"
      value={typed ?? dayToTyped(value, language)}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        if (text.trim() === '') onChange('')
        else {
          const day = typedToDay(text)
          if (day !== undefined) onChange(day)
        }
      }}
      onBlur={() => {
        if (!isWrong) setTyped(undefined)
      }}
    />
  )
}
