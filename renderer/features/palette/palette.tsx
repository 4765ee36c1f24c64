/** One box that finds what is on this device and does what can be done, by keyboard alone. */
import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { PaletteContent } from './palette-content.tsx'

export interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly account: AccountState
}

export function Palette({ isOpen, onClose, account }: PaletteProps) {
  const { t } = useTranslation('palette')
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      centered={false}
      yOffset="4.5rem"
      xOffset="1rem"
      size="43.75rem"
      padding={0}
      lockScroll={false}
      transitionProps={{ duration: 120, transition: 'fade' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('title')}>
        <Modal.Body>
          <PaletteContent account={account} onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
