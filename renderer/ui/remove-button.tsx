/** Takes one of several out of its list. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export interface RemoveButtonProps {
  /** What is taken out, as it is called to who doesn't see the row. */
  readonly of: string
  readonly onRemove: () => void
}

export function RemoveButton({ of, onRemove }: RemoveButtonProps) {
  const { t } = useTranslation('ui')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={t('removeOf', { title: of })}
      title={t('remove')}
      onClick={onRemove}
    >
      <IconX size={18} stroke={1.6} />
    </ActionIcon>
  )
}
