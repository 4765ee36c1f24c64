/** A list that is put in order: by dragging a row, by its two buttons, or by the arrows on one of them; each move is said aloud. */
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moveTo } from './move-to.ts'
import { type DragOrder, useDragOrder } from './use-drag-order.ts'
import classes from './order-list.module.css'

export interface OrderItem {
  readonly key: string
  /** What the row is called when it is moved. */
  readonly name: string
  readonly content: ReactNode
}

interface OrderListProps {
  readonly label: string
  readonly items: readonly OrderItem[]
  readonly onOrder: (keys: readonly string[]) => void
}

export function OrderList({ label, items, onOrder }: OrderListProps) {
  const { t } = useTranslation('ui')
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef<Moved>(undefined)
  const move = (from: number, to: number): void => {
    const item = items[from]
    if (item === undefined || to < 0 || to >= items.length || from === to) return
    onOrder(
      moveTo(
        items.map(({ key }) => key),
        from,
        to,
      ),
    )
    setSaid(t('order.movedTo', { text: item.name, n: to + 1, total: items.length }))
  }
  const step = (from: number, by: -1 | 1): void => {
    moved.current = { key: items[from]?.key ?? '', step: by }
    move(from, from + by)
  }
  // The keyboard goes with the row that was moved, once it stands in its new place: the order may come back from elsewhere.
  const order = items.map(({ key }) => key).join()
  useLayoutEffect(() => {
    if (moved.current !== undefined) focusMover(list.current, moved.current)
    moved.current = undefined
  }, [order])
  const drag = useDragOrder(list, move)
  return (
    <>
      <ol className={classes['list']} ref={list} aria-label={label}>
        {items.map(({ key, name, content }, i) => (
          <li
            key={key}
            data-key={key}
            className={classes['row']}
            data-over={drag.over === i ? overMark(drag) : undefined}
            data-dragged={drag.from === i || undefined}
          >
            <span className={classes['grip']} aria-hidden="true" draggable>
              <IconGripVertical size={16} stroke={1.6} />
            </span>
            <div className={classes['content']}>{content}</div>
            <Movers name={name} isFirst={i === 0} isLast={i === items.length - 1} onMove={(by) => step(i, by)} />
          </li>
        ))}
      </ol>
      <output className="visually-hidden">{said}</output>
    </>
  )
}

/** On which side of the row the dragged one would come. */
const overMark = ({ from, over }: DragOrder): 'above' | 'below' | undefined =>
  from === undefined || over === undefined || from === over ? undefined : from < over ? 'below' : 'above'

interface MoversProps {
  readonly name: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (step: -1 | 1) => void
}

function Movers({ name, isFirst, isLast, onMove }: MoversProps) {
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

interface Moved {
  readonly key: string
  readonly step: -1 | 1
}

function focusMover(list: HTMLOListElement | null, { key, step }: Moved): void {
  const row = [...(list?.children ?? [])].find((child) => child.getAttribute('data-key') === key)
  row?.querySelector<HTMLButtonElement>(`[data-step="${step}"]`)?.focus()
}
