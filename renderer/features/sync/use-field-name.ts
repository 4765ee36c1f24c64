/** The part of a record that has two versions, in words: 'Text, Russian'. */
import { useTranslation } from 'react-i18next'
import { fieldLanguage, topField } from './conflict-sides.ts'

export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('sync')
  return (field) => {
    const name = t(`field.${topField(field)}`, { defaultValue: t('field.other') })
    const language = fieldLanguage(field)
    return language === undefined ? name : `${name}, ${t(`language.${language}`)}`
  }
}
