/** A button of a reader's bar: a picture with its name; a switch where `isOn` is given. */
import { ActionIcon } from '@mantine/core'
import type { ReactNode } from 'react'

interface ToolButtonProps {
  readonly label: string
  /** Of a switch. */
  readonly isOn?: boolean
  readonly isDisabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

export function ToolButton({ label, isOn, isDisabled = false, onClick, children }: ToolButtonProps) {
  return (
    <ActionIcon
      variant={isOn === true ? 'light' : 'subtle'}
      color={isOn === true ? 'pine' : 'gray'}
      size={32}
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}
