import { z } from 'zod'
import type { JsonFile } from './json-file.ts'

/** `sealed` is base64 of what the system's key store encrypted; `plain` only where the person agreed to it. */
export const keptSecretSchema = z.union([
  z.object({ sealed: z.string().max(40_000) }),
  z.object({ plain: z.string().max(10_000) }),
])
export type KeptSecret = z.infer<typeof keptSecretSchema>

export type Keeping = 'safe' | 'plain' | 'memory'

/** The part of Electron's safeStorage used here. */
export interface KeyStore {
  /** False too where "encryption" is with a password that everybody knows (basic_text on Linux). */
  readonly isSafe: () => boolean
  readonly seal: (secret: string) => Buffer
  readonly open: (sealed: Buffer) => string
}

/** Keeps one secret of the profile: the sign-in, or the author's signing key. Every verb says where it is kept now. */
export interface SecretKeeper {
  readonly keeping: () => Keeping
  readonly load: () => string | undefined
  readonly save: (secret: string, allowPlain: boolean) => void
  readonly clear: () => void
}

/** `onUnreadable` hears of a secret that the key store can't open any more (another key ring): the person signs in again. */
export function createSecretKeeper(
  keyStore: KeyStore,
  file: JsonFile<KeptSecret>,
  onUnreadable: (error: unknown) => void,
): SecretKeeper {
  let inMemory: string | undefined
  const opened = (sealed: string): string | undefined => {
    try {
      return keyStore.open(Buffer.from(sealed, 'base64'))
    } catch (error) {
      onUnreadable(error)
      return undefined
    }
  }
  const load = (): string | undefined => {
    const kept = file.read()
    if (kept === undefined) return inMemory
    return 'plain' in kept ? kept.plain : keyStore.isSafe() ? opened(kept.sealed) : inMemory
  }
  return {
    load,
    keeping: () => {
      if (keyStore.isSafe()) return 'safe'
      const kept = file.read()
      return kept !== undefined && 'plain' in kept ? 'plain' : 'memory'
    },
    save: (secret, allowPlain) => {
      inMemory = secret
      if (keyStore.isSafe()) file.write({ sealed: keyStore.seal(secret).toString('base64') })
      else if (allowPlain) file.write({ plain: secret })
      else file.remove()
    },
    clear: () => {
      inMemory = undefined
      file.remove()
    },
  }
}
