/** Taking a comment back with time to undo: nothing is deleted before the time is over; leaving the screen first keeps the comment. */
import { useEffect, useEffectEvent, useState } from 'react'
import { useRemoveComment } from './talk-data.ts'

const undoMs = 6_000

export function useTakeBack(id: string) {
  const [isTaken, setTaken] = useState(false)
  const remove = useRemoveComment()
  const finish = useEffectEvent(() => remove.run({ id }))
  useEffect(() => {
    if (!isTaken) return undefined
    let isOver = false
    const end = (): void => {
      if (isOver) return
      isOver = true
      finish()
    }
    const timer = setTimeout(end, undoMs)
    return () => {
      clearTimeout(timer)
      isOver = true
    }
  }, [isTaken])
  return {
    isTaken: isTaken && remove.error === undefined,
    take: () => setTaken(true),
    undo: () => setTaken(false),
    error: remove.error,
  }
}
