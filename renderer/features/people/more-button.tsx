/** "More": what it asked for stands in its place. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

export function MoreButton({ children }: { readonly children: () => ReactNode }) {
  const { t } = useTranslation('people')
  const [isOpen, setOpen] = useState(false)
  return isOpen ? (
    children()
  ) : (
    <Button variant="subtle" mt="sm" onClick={() => setOpen(true)}>
      {t('more')}
    </Button>
  )
}
