/** A record in a list of all kinds: the noun and its title. */
import { useTranslation } from 'react-i18next'

export function useRowTitle(): (type: string, title: string) => string {
  const { t } = useTranslation('sync')
  return (type, title) => {
    const noun = t(`noun.${type}`, { defaultValue: t('noun.record') })
    return title === '' ? noun : t('outbox.named', { noun, title })
  }
}
