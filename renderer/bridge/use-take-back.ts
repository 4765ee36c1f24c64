/** Taking something of one's own back with time to undo: nothing is deleted before the time is over; leaving the screen first keeps it. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { Command } from './use-command.ts'

const undoMs = 6_000

export function useTakeBack<O>(id: string, remove: Pick<Command<{ id: string }, O>, 'run' | 'error'>) {
  const [isTaken, setTaken] = useState(false)
  const finish = useEffectEvent(() => remove.run({ id }))
  useEffect(() => {
    if (!isTaken) return undefined
    const timer = setTimeout(() => finish(), undoMs)
    return () => clearTimeout(timer)
  }, [isTaken])
  return {
    isTaken: isTaken && remove.error === undefined,
    take: () => setTaken(true),
    undo: () => setTaken(false),
    error: remove.error,
  }
}
