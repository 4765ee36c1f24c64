/** One box that finds what is on this device and does what can be done, by keyboard alone. */
import { Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { useFind } from '../../bridge/use-find.ts'
import { hitGroups, type PaletteEntry, type PaletteGroup, matchesQuery } from './palette-entries.ts'
import { PaletteBox } from './palette-box.tsx'
import { usePaletteActions } from './use-palette-actions.ts'

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

const hitLimit = 24

function PaletteContent({ account, onClose }: Omit<PaletteProps, 'isOpen'>) {
  const { t } = useTranslation('palette')
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const { hits, total } = useFind(useDeferredValue(query), hitLimit)
  const { screens, actions } = usePaletteActions(account)
  const groups: PaletteGroup[] = [
    ...hitGroups(hits).map((group) => ({ ...group, title: t(`group.${group.key}`) })),
    { key: 'screens', title: t('group.screens'), entries: screens.filter((e) => matchesQuery(e, query)) },
    { key: 'actions', title: t('group.actions'), entries: actions.filter((e) => matchesQuery(e, query)) },
  ]
  const choose = (entry: PaletteEntry): void => {
    onClose()
    if (entry.kind === 'action') entry.act()
    else void navigate({ to: entry.to })
  }
  return (
    <PaletteBox
      query={query}
      groups={groups.filter((g) => g.entries.length > 0)}
      total={query.trim() === '' ? undefined : total}
      onQuery={setQuery}
      onChoose={choose}
    />
  )
}
