/** Tokens in a file of the profile, for a device in a process of its own that is killed and comes back. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Secrets } from '#engine/ports.ts'

export function fileSecrets(profile: string): Secrets & { readonly hasSome: () => boolean } {
  const tokens = join(profile, 'tokens.json')
  return {
    keeping: 'plain',
    load: () => Promise.resolve(existsSync(tokens) ? readFileSync(tokens, 'utf8') : undefined),
    save: (secret) => {
      writeFileSync(tokens, secret)
      return Promise.resolve()
    },
    clear: () => Promise.resolve(),
    hasSome: () => existsSync(tokens),
  }
}
