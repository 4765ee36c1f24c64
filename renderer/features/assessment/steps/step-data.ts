/** What the board of steps reads and does, by name. */
import type { BoardView, StepView } from '#core/contract/steps.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import type { StepState } from '#core/domain/step/step.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useLive } from '../../../bridge/use-live.ts'

/** Of a space, else the board on which this step stands, else the person's first one. */
export const useBoard = (space?: string, step?: string): BoardView | undefined =>
  useLive(['steps', space ?? '', step ?? ''], (client, signal) =>
    client.steps.watch(
      { ...(space === undefined ? {} : { space }), ...(step === undefined ? {} : { step }) },
      { signal },
    ),
  )

/** Null takes a field out. */
export interface StepFields {
  readonly title: Bilingual
  readonly owner: string | null
  readonly due: string | null
  readonly first: NonNullable<StepView['first']> | null
  readonly note: string | null
}
export const useTake = () =>
  useCommand((client, input: { readonly response: string; readonly rule: string }) => client.steps.take(input))
export const useAdd = () =>
  useCommand((client, input: StepFields & { readonly space: string }) => client.steps.add(input))
export const useChange = () =>
  useCommand((client, input: StepFields & { readonly id: string }) => client.steps.change(input))
export const useMove = () =>
  useCommand((client, input: { readonly id: string; readonly state: StepState }) => client.steps.move(input))
export const useSetStepReminder = () =>
  useCommand((client, input: BoardView['reminder']) => client.steps.setReminder(input))
export const useRemove = () => useCommand((client, input: { readonly id: string }) => client.steps.remove(input))
