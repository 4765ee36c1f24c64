/** Saves a copy of a file where the person wants it: the system asks where. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function SaveFile({ address, name }: { readonly address: string; readonly name: string }) {
  const { t } = useTranslation('files')
  return (
    <Button component="a" href={`${address}?save`} download={name} aria-label={t('saveOf', { name })}>
      {t('save')}
    </Button>
  )
}
