/** Dragging a row of a list to another place. The list listens, so that rows stay plain list items; who uses no pointer has the buttons. */
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'

export interface DragOrder {
  /** The row that is dragged, and the one it is over. */
  readonly from: number | undefined
  readonly over: number | undefined
}

const still: DragOrder = { from: undefined, over: undefined }

/** @param list its children are the rows; what can be taken hold of in them is `draggable` */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  onMove: (from: number, to: number) => void,
): DragOrder {
  const [drag, setDrag] = useState(still)
  const rowOf = (event: DragEvent): number | undefined => {
    const { target } = event
    const rows = [...(list.current?.children ?? [])]
    const at = target instanceof Node ? rows.findIndex((row) => row.contains(target)) : -1
    return at < 0 ? undefined : at
  }
  const start = useEffectEvent((event: DragEvent) => {
    if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move'
    setDrag({ from: rowOf(event), over: undefined })
  })
  const over = useEffectEvent((event: DragEvent) => {
    if (drag.from === undefined) return
    event.preventDefault()
    const row = rowOf(event)
    if (row !== drag.over) setDrag({ from: drag.from, over: row })
  })
  const drop = useEffectEvent((event: DragEvent) => {
    event.preventDefault()
    const to = rowOf(event)
    if (drag.from !== undefined && to !== undefined) onMove(drag.from, to)
    setDrag(still)
  })
  const end = useEffectEvent(() => setDrag(still))
  useEffect(() => {
    const element = list.current
    if (element === null) return undefined
    const listening = new AbortController()
    const { signal } = listening
    element.addEventListener('dragstart', (event) => start(event), { signal })
    element.addEventListener('dragover', (event) => over(event), { signal })
    element.addEventListener('drop', (event) => drop(event), { signal })
    element.addEventListener('dragend', () => end(), { signal })
    return () => listening.abort()
  }, [list])
  return drag
}
