/** A post while it is changed where it stands: the field, what became of the draft, save and cancel. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { DraftMark, type DraftMarkState } from './draft-mark.tsx'
import { WritingField } from './writing-field.tsx'
import classes from './edit-in-place.module.css'

export interface EditInPlaceProps {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly state: DraftMarkState
  /** When the change was last kept before this form was opened. */
  readonly keptAt: number | undefined
  readonly save: string
  readonly cancel: string
  readonly isBusy: boolean
  /** What happened to the post meanwhile, and errors. */
  readonly children: ReactNode
  readonly onChange: (value: string) => void
  readonly onSave: () => void
  readonly onCancel: () => void
}

export function EditInPlace({ label, value, maxLength, state, keptAt, save, cancel, ...rest }: EditInPlaceProps) {
  return (
    <div className={classes['editing']}>
      <WritingField
        label={label}
        size="text"
        value={value}
        placeholder=""
        maxLength={maxLength}
        isFocused
        hint={<DraftMark state={state} keptAt={keptAt} />}
        onChange={rest.onChange}
      />
      {rest.children}
      <div className={classes['acts']}>
        <Button size="compact-md" disabled={value.trim() === '' || rest.isBusy} onClick={rest.onSave}>
          {save}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={rest.onCancel}>
          {cancel}
        </Button>
      </div>
    </div>
  )
}
