/**
 * The key with which this device signs course files: kept like the sign-in, by the system's key store where there is one. Where there is none, it lies in a file only when the person agreed to that for the
 * sign-in; else it lasts until Artel is closed. The profile holds its public half only.
 */
import type { KeyPair } from './packages/artel-file/artel-manifest.ts'
import { keyPairSchema, newKeyPair } from './packages/artel-file/artel-manifest.ts'
import type { DeviceValues, Secrets } from './ports.ts'

export interface OwnKey {
  readonly pair: KeyPair
  readonly keeping: Secrets['keeping']
  /** There was another one before, which can't be opened any more: who knows it must be told. */
  readonly isRenewed: boolean
}
export interface AuthorKeys {
  /** Made at the first asking. */
  own(): Promise<OwnKey>
  /** A key that an older Artel left in the profile moves to where it belongs; one that can't yet stays, so that nobody loses it. */
  settle(): Promise<void>
  /** The public half of the key, once there is one. */
  publicKey(): string | undefined
}

/** Both halves, as an Artel before this one kept them. */
const openKey = 'author-key'
const publicKey = 'author-public'

/** @param mayBePlain the person agreed that secrets lie in a file where there is no key store */
export function createAuthorKeys(device: DeviceValues, secrets: Secrets, mayBePlain: () => boolean): AuthorKeys {
  const left = (): KeyPair | undefined => keyPairSchema.safeParse(device.get(openKey)).data
  const keep = async (pair: KeyPair): Promise<Secrets['keeping']> => {
    await secrets.save(JSON.stringify(pair), mayBePlain())
    if (device.get(publicKey) !== pair.publicKey) device.set(publicKey, pair.publicKey)
    return secrets.keeping
  }
  /** Undefined while nothing but memory could take it. */
  const settle = async (): Promise<OwnKey | undefined> => {
    const pair = left()
    if (pair === undefined) return undefined
    const keeping = await keep(pair)
    // Only what is kept elsewhere for good is taken away here: the name that others know hangs on it.
    if (keeping !== 'memory' && parsed(await secrets.load())?.publicKey === pair.publicKey) device.delete(openKey)
    return { pair, keeping: keeping === 'memory' ? 'plain' : keeping, isRenewed: false }
  }
  const open = async (): Promise<OwnKey> => {
    const settled = await settle()
    if (settled !== undefined) return settled
    const kept = parsed(await secrets.load())
    if (kept !== undefined) return { pair: kept, keeping: secrets.keeping, isRenewed: false }
    const before = device.get(publicKey)
    const pair = newKeyPair()
    return { pair, keeping: await keep(pair), isRenewed: before !== undefined }
  }
  // One after the other: two exports at once must not make two keys.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = last.then(act)
    last = done.catch(() => undefined)
    return done
  }
  return {
    own: () => inTurn(open),
    settle: async () => void (await inTurn(settle)),
    publicKey: () => {
      const known = device.get(publicKey)
      return typeof known === 'string' ? known : left()?.publicKey
    },
  }
}

function parsed(text: string | undefined): KeyPair | undefined {
  if (text === undefined) return undefined
  try {
    return keyPairSchema.safeParse(JSON.parse(text)).data
  } catch (cause) {
    // Not what was saved: as good as none.
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

/** Where no key store is at hand: gone with the process. */
export function createMemorySecrets(): Secrets {
  let memory: string | undefined
  return {
    keeping: 'memory',
    load: () => Promise.resolve(memory),
    save: (secret) => {
      memory = secret
      return Promise.resolve()
    },
    clear: () => {
      memory = undefined
      return Promise.resolve()
    },
  }
}
