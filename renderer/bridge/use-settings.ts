import type { Settings } from '#core/contract/views.ts'
import { useLive } from './use-live.ts'

/** This device's settings; undefined until they were read. */
export const useSettings = (): Settings | undefined =>
  useLive(['settings'], (client, signal) => client.settings.watch(undefined, { signal }))
