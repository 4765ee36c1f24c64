/** How long the open go of a quiz has lasted (core/domain/quiz/go-clock.ts): by the monotonic clock in this run, by what was written down before it. */
import { z } from 'zod'
import { elapsedByAnchor, elapsedByPoints, type ClockAnchor, type ClockPoint } from '#core/domain/quiz/go-clock.ts'
import type { QuizGo } from '#core/domain/quiz/quiz-goes.ts'
import type { HandlerDeps } from './deps.ts'

export interface GoClocks {
  elapsedMs(go: QuizGo): number
  /** Writes the time down on this device, so that a crash costs no more than what passed since. */
  keep(go: QuizGo): void
}

const deviceKey = 'quiz-clock'
const keptSchema = z.object({ go: z.string(), wall: z.number(), elapsedMs: z.number() })

export function createGoClocks({ store, now, monotonic }: Pick<HandlerDeps, 'store' | 'now' | 'monotonic'>): GoClocks {
  const anchors = new Map<string, ClockAnchor>()
  const keptPoint = (id: string): readonly ClockPoint[] => {
    const kept = keptSchema.safeParse(store.device.get(deviceKey)).data
    return kept?.go === id ? [kept] : []
  }
  const elapsedMs = (go: QuizGo): number => {
    if (go.id === undefined) return 0
    const points = [...go.clock, ...keptPoint(go.id)]
    const anchor = anchors.get(go.id) ?? { elapsedMs: elapsedByPoints(points, now()), monotonic: monotonic() }
    anchors.set(go.id, anchor)
    return Math.round(elapsedByAnchor(anchor, monotonic(), points))
  }
  return {
    elapsedMs,
    keep: (go) => {
      if (go.id !== undefined) store.device.set(deviceKey, { go: go.id, wall: now(), elapsedMs: elapsedMs(go) })
    },
  }
}
