/** The navigation as a sheet on a very narrow window: it goes away by Escape and when a place was chosen. */
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

export function useSheet() {
  const router = useRouter()
  const [isSheetOpen, setSheetOpen] = useState(false)
  useEffect(() => router.subscribe('onResolved', () => setSheetOpen(false)), [router])
  useEffect(() => {
    if (!isSheetOpen) return undefined
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setSheetOpen(false)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isSheetOpen])
  return { isSheetOpen, setSheetOpen }
}
