import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export interface KeepChoiceProps {
  readonly isKept: boolean
  readonly onChange: (isKept: boolean) => void
}

/** Only matters where the system has no safe place for the sign-in; said so, because it can't be known before. */
export function KeepChoice({ isKept, onChange }: KeepChoiceProps) {
  const { t } = useTranslation('account')
  return (
    <Checkbox
      label={t('keep')}
      description={t('keepHint')}
      checked={isKept}
      onChange={(e) => onChange(e.currentTarget.checked)}
    />
  )
}
