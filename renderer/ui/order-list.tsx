/** A list that is put in order: by dragging a row, by its two buttons, or by the arrows on one of them; each move is said aloud. */
import { IconGripVertical } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { moveTo } from './move-to.ts'
import { Movers, useMoving } from './movers.tsx'
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
  const list = useRef<HTMLOListElement>(null)
  const keys = items.map(({ key }) => key)
  const { said, move, step } = useMoving({
    list,
    keys,
    nameOf: (i) => items[i]?.name ?? '',
    onMove: (from, to) => onOrder(moveTo(keys, from, to)),
  })
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
