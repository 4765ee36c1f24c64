/** Whether and from which hour this device reminds of steps, and of which it has today; nothing of it is in the steps (SPEC ST3). */
import { z } from 'zod'
import type { StepReminding } from '#core/domain/step/step-reminding.ts'
import type { HandlerDeps } from './deps.ts'

type Stored = Pick<HandlerDeps, 'store'>
const key = 'steps.reminder'
const schema = z.object({ isOn: z.boolean(), hour: z.number(), told: z.record(z.string(), z.string()) })
export const isStepReminderKey = (name: string): boolean => name === key

export const stepReminding = ({ store }: Stored): StepReminding =>
  schema.safeParse(store.device.get(key)).data ?? { isOn: true, hour: 10, told: {} }
export const saveStepReminding = ({ store }: Stored, reminding: StepReminding): void => store.device.set(key, reminding)
