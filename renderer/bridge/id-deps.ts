/** Time and randomness of this page, for ids of drafts. */
import type { IdDeps } from '#core/kernel/ids.ts'

export const idDeps: IdDeps = {
  now: () => Date.now(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
}
