import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'

/** The language of the interface. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'ru' ? 'ru' : 'en'
}
