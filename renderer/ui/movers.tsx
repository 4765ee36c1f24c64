/** The two buttons that move a row of a list, also by the arrow keys on them; where the row went is said aloud, and the keyboard goes with it. */
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './movers.module.css'

interface Moving {
  /** Its rows carry their key in `data-key`. */
  readonly list: RefObject<HTMLElement | null>
  readonly keys: readonly string[]
  readonly nameOf: (row: number) => string
  readonly onMove: (from: number, to: number) => void
}

export function useMoving({ list, keys, nameOf, onMove }: Moving) {
  const { t } = useTranslation('ui')
  const [said, setSaid] = useState('')
  const moved = useRef<{ readonly key: string; readonly step: -1 | 1 }>(undefined)
  const move = (from: number, to: number): void => {
    if (keys[from] === undefined || to < 0 || to >= keys.length || from === to) return
    onMove(from, to)
    setSaid(t('order.movedTo', { text: nameOf(from), n: to + 1, total: keys.length }))
  }
  const step = (from: number, by: -1 | 1): void => {
    moved.current = { key: keys[from] ?? '', step: by }
    move(from, from + by)
  }
  // The keyboard goes with the row that was moved, once it stands in its new place: the order may come back from elsewhere.
  const order = keys.join()
  useLayoutEffect(() => {
    const { key, step: by } = moved.current ?? {}
    moved.current = undefined
    if (by === undefined) return
    const row = [...(list.current?.children ?? [])].find((child) => child.getAttribute('data-key') === key)
    row?.querySelector<HTMLButtonElement>(`[data-step="${by}"]`)?.focus()
  }, [list, order])
  return { said, move, step }
}

interface MoversProps {
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (step: -1 | 1) => void
}

export function Movers({ name, isFirst, isLast, onMove }: MoversProps) {
  const { t } = useTranslation('ui')
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <span className={classes['movers']}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        data-step="-1"
        aria-label={t('order.upOf', { text: name })}
        title={t('order.up')}
        aria-disabled={isFirst}
        onKeyDown={onKeyDown}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        data-step="1"
        aria-label={t('order.downOf', { text: name })}
        title={t('order.down')}
        aria-disabled={isLast}
        onKeyDown={onKeyDown}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={18} stroke={1.6} />
      </ActionIcon>
    </span>
  )
}
