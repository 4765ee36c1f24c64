/** Notices about the profile. That it was put together again stands in the database itself, written with it; everything else is said anew by whoever finds it so. */
import { z } from 'zod'
import { noticeSchema, type Notice } from '#core/contract/notices.ts'
import type { DeviceValues, Notices } from './ports.ts'
import { salvageNoticeKey } from './store/salvage/salvage.ts'

/** Proposals that were answered, by their ids: they are not made again. */
const answeredKey = 'notices.answered'
const answeredSchema = z.array(z.string())
const mostAnswered = 32

export function createNotices(device: DeviceValues): Notices {
  const said = new Map<string, Notice>()
  const listeners = new Set<() => void>()
  const changed = (): void => listeners.forEach((listener) => listener())
  const kept = (): readonly Notice[] => {
    const parsed = noticeSchema.safeParse(device.get(salvageNoticeKey))
    return parsed.success ? [parsed.data] : []
  }
  const answered = (): readonly string[] => answeredSchema.safeParse(device.get(answeredKey)).data ?? []
  const withdraw = (id: string): void => {
    if (said.delete(id)) changed()
  }
  return {
    list: () => [...kept(), ...said.values()].toSorted((a, b) => b.at - a.at),
    say: (notice) => {
      if (answered().includes(notice.id)) return
      said.set(notice.id, notice)
      changed()
    },
    withdraw,
    dismiss: (id) => {
      if (kept().some((notice) => notice.id === id)) device.delete(salvageNoticeKey)
      if (said.get(id)?.kind === 'metered-line') device.set(answeredKey, [...answered(), id].slice(-mostAnswered))
      said.delete(id)
      changed()
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
