/** When the person looked at the library last; kept on the device. A visit ends when she hasn't looked for an hour, so that news doesn't vanish by going to another screen and back. */
import { z } from 'zod'
import type { HandlerDeps } from './deps.ts'

const key = 'library.visit'
const visitSchema = z.object({
  /** End of the visit before. */
  before: z.number().optional(),
  lookedAt: z.number(),
})
const breakMs = 3_600_000

/** End of the visit before the present one, ms; undefined in the first. */
export function visitBefore({ store, now }: HandlerDeps): number | undefined {
  const visit = visitSchema.safeParse(store.device.get(key)).data
  return visit !== undefined && now() - visit.lookedAt > breakMs ? visit.lookedAt : visit?.before
}

export function visit(deps: HandlerDeps): void {
  const before = visitBefore(deps)
  deps.store.device.set(key, { lookedAt: deps.now(), ...(before === undefined ? {} : { before }) })
}
