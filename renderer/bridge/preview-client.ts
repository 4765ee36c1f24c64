/** The engine's client inside of a preview: what a learner does goes to the preview's own engine, what the library says is read as always, and any other command is answered and forgotten. */
import { createORPCClient, type ClientLink } from '@orpc/client'
import { isPreviewed } from '#core/contract/preview.ts'
import type { EngineClient } from './client-context.tsx'

type Link = ClientLink<Record<never, never>>

export function createPreviewClient(real: EngineClient): EngineClient {
  const link: Link = {
    call: async (path, input, { signal }) => {
      const [part, name = ''] = path
      const asked = { path: [...path], input }
      const options = signal === undefined ? {} : { signal }
      if (isPreviewed(part))
        return name.startsWith('watch')
          ? await real.preview.watch(asked, options)
          : await real.preview.call(asked, options)
      return isReading(name) ? await callBy(real, path, input, options) : {}
    },
  }
  return createORPCClient<EngineClient>(link)
}

/** Views and look-ups; commands have other names. */
const isReading = (name: string): boolean => /^(?:watch|find|look|read|text|inspect)/.test(name)

async function callBy(real: EngineClient, path: readonly string[], input: unknown, options: object): Promise<unknown> {
  let at: unknown = real
  for (const step of path) {
    if ((typeof at !== 'object' && typeof at !== 'function') || at === null) throw new Error(`No ${path.join('.')}`)
    at = Reflect.get(at, step)
  }
  const found = at
  if (typeof found !== 'function') throw new Error(`No ${path.join('.')}`)
  return await Reflect.apply(found, undefined, [input, options])
}
