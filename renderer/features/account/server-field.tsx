/** The address of the community's server, as it stands in Settings on another device. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function ServerField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { t } = useTranslation('account')
  return (
    <TextInput
      label={t('signIn.server')}
      description={t('signIn.serverHint')}
      placeholder="artel.example.org"
      autoComplete="url"
      spellCheck={false}
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  )
}
