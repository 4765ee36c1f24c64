/** Keys of a quiz: 1-9 choose, Enter answers or goes on. They are the page's own, so they rest while a dialog or a field has the keyboard; Ctrl with Enter goes on from there too. */
import { useEffect, useEffectEvent } from 'react'

interface QuizKeys {
  readonly onDigit: (digit: number) => void
  readonly onEnter: () => void
}

export function useQuizKeys({ onDigit, onEnter }: QuizKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.repeat) return
    const target = event.target instanceof Element ? event.target : undefined
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'Enter' || target?.closest('[role="dialog"], form')) return
      event.preventDefault()
      onEnter()
      return
    }
    if (target?.closest('[role="dialog"], input, textarea, select, [contenteditable="true"]')) return
    if (/^[1-9]$/.test(event.key)) {
      event.preventDefault()
      onDigit(Number(event.key))
      return
    }
    // Enter on an option answers; on any other button or link it presses that.
    const isControl =
      target?.closest('a, button:not([role])') !== null && target?.closest('a, button:not([role])') !== undefined
    if (event.key !== 'Enter' || isControl) return
    event.preventDefault()
    onEnter()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
    }
  }, [])
}
