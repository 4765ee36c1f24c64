/** Design documents are programs for a database and no records: administrators see theirs, the server's own policy is nobody's. */
import type { Actor } from '#core/policy.ts'
import { policyDesignId } from '../storage/space-storage.ts'
import { isAdministrator } from './space-access.ts'

export const isShownTo =
  (actor: Actor) =>
  (id: string): boolean =>
    !id.startsWith('_design/') || (id !== policyDesignId && isAdministrator(actor))
