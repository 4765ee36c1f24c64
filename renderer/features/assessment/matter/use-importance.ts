/** How much areas matter, as the sliders stand; kept a moment after the last move, and when the page is left. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { useWeigh } from '../assessment-data.ts'

const pauseMs = 200

export function useImportance({ id, importance = {} }: Pick<ResponseView, 'id' | 'importance'>) {
  const weigh = useWeigh()
  const [moved, setMoved] = useState<Readonly<Record<string, number>>>({})
  const keep = useEffectEvent(() => {
    for (const [area, value] of Object.entries(moved))
      if (importance[area] !== value) weigh.run({ response: id, area, importance: value })
  })
  useEffect(() => {
    const timer = setTimeout(keep, pauseMs)
    return () => {
      clearTimeout(timer)
    }
  }, [moved])
  useEffect(() => () => keep(), [])
  return {
    importance: { ...importance, ...moved },
    move: (area: string, value: number) => setMoved((before) => ({ ...before, [area]: value })),
    error: weigh.error,
  }
}
