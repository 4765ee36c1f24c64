/** The key with which this device signs course files, and the keys of those who signed what was brought here. */
import { z } from 'zod'
import type { Signer } from '#core/contract/course-files.ts'
import { fingerprintOf, keyPairSchema, newKeyPair, type KeyPair } from '../packages/artel-file/artel-manifest.ts'
import type { DeviceValues } from '../ports.ts'

const ownKey = 'author-key'
const knownKey = 'signers'
const knownSchema = z.record(z.string(), z.object({ name: z.string(), at: z.number() }))

/** Made once, at the first export. */
export function authorKey(device: DeviceValues): KeyPair {
  const kept = keyPairSchema.safeParse(device.get(ownKey))
  if (kept.success) return kept.data
  const made = newKeyPair()
  device.set(ownKey, made)
  return made
}

const knownSigners = (device: DeviceValues) => knownSchema.catch({}).parse(device.get(knownKey))

export function signerOf(device: DeviceValues, { name, key }: { readonly name: string; readonly key: string }): Signer {
  return { name, fingerprint: fingerprintOf(key), standing: standingOf(device, name, key) }
}

function standingOf(device: DeviceValues, name: string, key: string): Signer['standing'] {
  const own = keyPairSchema.safeParse(device.get(ownKey))
  if (own.success && own.data.publicKey === key) return 'own'
  const known = knownSigners(device)
  if (known[key] !== undefined) return 'known'
  return Object.values(known).some((signer) => signer.name === name) ? 'changed' : 'new'
}

export function rememberSigner(
  device: DeviceValues,
  { name, key }: { readonly name: string; readonly key: string },
  at: number,
): void {
  const known = knownSigners(device)
  if (known[key] === undefined) device.set(knownKey, { ...known, [key]: { name, at } })
}
