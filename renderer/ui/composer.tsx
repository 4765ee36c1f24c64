/** Where something new is written under what others wrote: a growing field, what became of the draft, and two buttons; Ctrl+Enter sends. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { DraftMark, type DraftMarkState } from './draft-mark.tsx'
import { Kbd } from './kbd.tsx'
import classes from './composer.module.css'

export interface ComposerProps {
  /** 'bar': at the foot of a pane; 'box': inside a page. */
  readonly frame: 'bar' | 'box'
  readonly label: string
  readonly fieldLabel: string
  readonly placeholder: string
  readonly lang: string
  readonly maxLength: number
  readonly value: string
  readonly state: DraftMarkState
  /** Where it will go. */
  readonly goes: string
  readonly discard: string
  readonly send: string
  readonly isBusy: boolean
  /** An error, where there is one. */
  readonly children: ReactNode
  readonly onChange: (value: string) => void
  readonly onSend: () => void
  readonly onDiscard: () => void
}

export function Composer({ frame, label, fieldLabel, placeholder, lang, maxLength, value, ...rest }: ComposerProps) {
  const isEmpty = value.trim() === ''
  const send = (): void => {
    if (!isEmpty && !rest.isBusy) rest.onSend()
  }
  return (
    <section className={classes['composer']} data-frame={frame} aria-label={label}>
      <div className={classes['head']}>
        <strong className={classes['label']}>{label}</strong>
        <DraftMark state={rest.state} />
      </div>
      <textarea
        className={classes['field']}
        aria-label={fieldLabel}
        lang={lang}
        rows={3}
        maxLength={maxLength}
        value={value}
        placeholder={placeholder}
        onChange={(event) => rest.onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
        }}
      />
      {rest.children}
      <div className={classes['foot']}>
        <span className={classes['goes']}>{rest.goes}</span>
        {!isEmpty && (
          <Button variant="subtle" onClick={rest.onDiscard}>
            {rest.discard}
          </Button>
        )}
        <Kbd>Ctrl Enter</Kbd>
        <Button variant={frame === 'bar' ? 'filled' : 'default'} disabled={isEmpty || rest.isBusy} onClick={send}>
          {rest.send}
        </Button>
      </div>
    </section>
  )
}
