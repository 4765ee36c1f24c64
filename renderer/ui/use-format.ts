/** Dates, numbers and sizes in the language of the interface (or a given one), by Intl; no-break spaces between number and unit. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormat, type Format } from './format.ts'

export function useFormat(language?: string): Format {
  const { i18n } = useTranslation()
  const wanted = (language ?? i18n.language) === 'ru' ? 'ru' : 'en'
  return useMemo(() => createFormat(wanted), [wanted])
}
