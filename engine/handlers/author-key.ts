/** The keys of those who signed what was brought here. */
import { z } from 'zod'
import type { Signer } from '#core/contract/course-files.ts'
import { fingerprintOf } from '../packages/artel-file/artel-manifest.ts'
import type { DeviceValues } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'

type SignerDeps = Pick<HandlerDeps, 'store' | 'authorKeys'>
type Signed = { readonly name: string; readonly key: string }

const knownKey = 'signers'
const knownSchema = z.record(z.string(), z.object({ name: z.string(), at: z.number() }))
const knownSigners = (device: DeviceValues) => knownSchema.catch({}).parse(device.get(knownKey))

export function signerOf(deps: SignerDeps, { name, key }: Signed): Signer {
  return { name, fingerprint: fingerprintOf(key), standing: standingOf(deps, name, key) }
}

function standingOf({ store, authorKeys }: SignerDeps, name: string, key: string): Signer['standing'] {
  if (authorKeys.publicKey() === key) return 'own'
  const known = knownSigners(store.device)
  if (known[key] !== undefined) return 'known'
  return Object.values(known).some((signer) => signer.name === name) ? 'changed' : 'new'
}

export function rememberSigner(device: DeviceValues, { name, key }: Signed, at: number): void {
  const known = knownSigners(device)
  if (known[key] === undefined) device.set(knownKey, { ...known, [key]: { name, at } })
}
