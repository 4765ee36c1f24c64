/** A preview under a bar that says what it is. Escape leads back. */
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import classes from './preview-frame.module.css'

interface PreviewFrameProps {
  readonly title: string
  readonly words: string
  readonly back: string
  readonly onBack: () => void
  readonly children: ReactNode
}

export function PreviewFrame({ title, words, back, onBack, children }: PreviewFrameProps) {
  useEscape(onBack)
  return (
    <div className={classes['frame']}>
      <div className={classes['bar']}>
        <p className={classes['words']}>
          <strong>{title}</strong> {words}
        </p>
        <Button onClick={onBack}>{back}</Button>
      </div>
      {children}
    </div>
  )
}

/** An open menu or dialog has it first. */
function useEscape(onEscape: () => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.key !== 'Escape' ||
      event.defaultPrevented ||
      document.querySelector('[role="dialog"], [role="menu"]') !== null
    )
      return
    onEscape()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => handle(event)
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
