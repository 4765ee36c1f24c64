/** The next edition of a package from a file: what is read and found is told in a window of its own, and leads to the draft. */
import { Modal } from '@mantine/core'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportPanel } from './import-panel.tsx'
import { usePackageImport } from './use-package-import.ts'

interface NextPackageProps {
  readonly course: string
  /** Clicked by the menu: an input inside it would be gone before the file is chosen. */
  readonly input: RefObject<HTMLInputElement | null>
}

export function NextPackage({ course, input }: NextPackageProps) {
  const { t } = useTranslation('learning')
  const bundle = usePackageImport(course)
  const { state, start, stop, close } = bundle
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip,application/zip"
        aria-label={t('author.newPackage')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file !== undefined) void start(file)
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
      <Modal
        opened={state.kind !== 'idle'}
        onClose={state.kind === 'reading' ? stop : close}
        title={t('author.newPackage')}
        closeButtonProps={{ 'aria-label': t('drop.close') }}
      >
        <p>{t('author.newPackageText')}</p>
        <ImportPanel state={state} onStop={stop} onClose={close} />
      </Modal>
    </>
  )
}
