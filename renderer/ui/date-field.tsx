/** A day, typed as Artel's language writes it, or chosen from a calendar; the system's own date field follows the system's language. */
import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconCalendarMonth } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Calendar } from './calendar.tsx'
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
      rightSectionPointerEvents="all"
      rightSection={
        <CalendarButton
          label={label}
          value={value}
          onChoose={(day) => {
            setTyped(undefined)
            onChange(day)
          }}
        />
      }
    />
  )
}

interface CalendarButtonProps {
  readonly label: string
  readonly value: string
  readonly onChoose: (day: string) => void
}

/** The calendar opens at the day of the field, or today; closed by Escape, it gives the focus back. */
function CalendarButton({ label, value, onChoose }: CalendarButtonProps) {
  const { t } = useTranslation('ui')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          aria-label={t('date.open', { label })}
          title={t('date.choose')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconCalendarMonth size={18} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Calendar
          value={value}
          onChoose={(day) => {
            setOpen(false)
            onChoose(day)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
