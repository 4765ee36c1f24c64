/** Keys of a card: Space (or Enter) shows the back, 1-4 choose or rate, U takes the last review back, on any keyboard layout. They rest while a field has the keyboard. */
import { useEffect, useEffectEvent } from 'react'

interface CardKeys {
  readonly onDigit: (digit: number) => void
  readonly onShow: () => void
  readonly onUndo: () => void
}

export function useCardKeys({ onDigit, onShow, onUndo }: CardKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.repeat) return
    const target = event.target instanceof Element ? event.target : undefined
    if (target?.closest('[role="dialog"], input, textarea, select, [contenteditable="true"]')) return
    const hasCommand = event.ctrlKey || event.metaKey
    if ((event.code === 'KeyU' && !hasCommand) || (event.code === 'KeyZ' && hasCommand)) return take(event, onUndo)
    if (hasCommand) return
    if (/^[1-9]$/.test(event.key)) return take(event, () => onDigit(Number(event.key)))
    // On a button or a link Space and Enter press that; on an option Space chooses and Enter answers.
    const isOn = (selector: string): boolean => target?.matches(`${selector}, :is(${selector}) *`) === true
    const isOption = isOn('button[role]')
    if (isOn('a, button:not([role])') || (event.key !== 'Enter' && (event.key !== ' ' || isOption))) return
    take(event, onShow)
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
    }
  }, [])
}

function take(event: KeyboardEvent, act: () => void): void {
  event.preventDefault()
  act()
}
