/** What reading keeps for the person herself, by name. */
import type { AnnotationView } from '#core/contract/annotations.ts'
import type { EngineClient } from '../bridge/client-context.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { useLive } from '../bridge/use-live.ts'

const none: readonly AnnotationView[] = []

export const useAnnotations = (of: string): readonly AnnotationView[] =>
  useLive(['annotations', of], (client, signal) => client.annotations.watch({ of }, { signal })) ?? none
export const useAllNotes = () =>
  useLive(['annotations'], (client, signal) => client.annotations.watchAll(undefined, { signal }))

export type NewAnnotation = Parameters<EngineClient['annotations']['add']>[0]
export const useAddAnnotation = () => useCommand((client, input: NewAnnotation) => client.annotations.add(input))
export const useRemoveAnnotation = () =>
  useCommand((client, input: { readonly id: string }) => client.annotations.remove(input))
export const useRestoreAnnotation = () =>
  useCommand((client, input: { readonly id: string }) => client.annotations.restore(input))
