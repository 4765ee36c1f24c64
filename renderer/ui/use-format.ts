/** Dates, numbers and sizes in the language of the interface (or a given one), by Intl; no-break spaces between number and unit. */
import { useTranslation } from 'react-i18next'
import { createFormat, type Format } from './format.ts'

// One for all components: Intl's formatters cost more to make than most components to draw.
const formats = { ru: createFormat('ru'), en: createFormat('en') } as const

export function useFormat(language?: string): Format {
  const { i18n } = useTranslation()
  return formats[(language ?? i18n.language) === 'ru' ? 'ru' : 'en']
}
