/** The frame of every step of the welcome: what it is about, its fields, what went wrong, the one act, and the other ways on. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import classes from './account.module.css'

export interface StepFormProps {
  readonly title: string
  readonly note?: string
  readonly error: ArtelError | undefined
  /** What the button says, and what it says while it is done. */
  readonly act: string
  readonly acting: string
  readonly isPending: boolean
  /** False: a field is missing that the act can't do without. */
  readonly isReady?: boolean
  readonly ways: readonly { readonly label: string; readonly onClick: () => void }[]
  readonly onSubmit: () => void
  /** The fields. */
  readonly children: ReactNode
  /** Under the acts: a way of its own with a field of its own. */
  readonly after?: ReactNode
}

export function StepForm({
  title,
  note,
  error,
  act,
  acting,
  isPending,
  isReady = true,
  ways,
  onSubmit,
  children,
  after,
}: StepFormProps) {
  return (
    <form
      className={classes['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !isPending) onSubmit()
      }}
    >
      <h2>{title}</h2>
      {note !== undefined && <p className={classes['note']}>{note}</p>}
      {children}
      <ErrorNote error={error} />
      <div className={classes['acts']}>
        <Button type="submit" variant="filled" size="md" disabled={!isReady || isPending}>
          {isPending ? acting : act}
        </Button>
        {ways.map(({ label, onClick }) => (
          <Button key={label} variant="subtle" onClick={onClick}>
            {label}
          </Button>
        ))}
      </div>
      {after}
    </form>
  )
}
