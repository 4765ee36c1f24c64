/** Which steps a device reminds of: the person's own that are due today or overdue, each once a day, from the hour that she chose on. */
import type { Step } from './step.ts'

export interface StepReminding {
  readonly isOn: boolean
  /** 0-23, by this device's clock. */
  readonly hour: number
  /** The day on which a step was reminded of last, `2026-11-23`, by its id. */
  readonly told: Readonly<Record<string, string>>
}

/** What has waited longest comes first. @param steps that are hers to do */
export function stepsToRemind<T extends Pick<Step, 'id' | 'due' | 'state'>>(
  steps: readonly T[],
  { isOn, hour, told }: StepReminding,
  now: { readonly today: string; readonly hour: number },
): readonly T[] {
  if (!isOn || now.hour < hour) return []
  const dueOf = ({ due = '9999' }: T): string => due
  return steps
    .filter((step) => step.state !== 'done' && dueOf(step) <= now.today && told[step.id] !== now.today)
    .toSorted((a, b) => dueOf(a).localeCompare(dueOf(b)) || (a.id < b.id ? -1 : 1))
}

/** What was told on other days is forgotten. */
export const withTold = (reminding: StepReminding, ids: readonly string[], today: string): StepReminding => ({
  ...reminding,
  told: Object.fromEntries([
    ...Object.entries(reminding.told).filter(([, day]) => day === today),
    ...ids.map((id) => [id, today] as const),
  ]),
})
