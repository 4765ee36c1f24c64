/**
 * A course file (`.artel`) is a zip: `artel.json` (this manifest), `artel.sig` (its Ed25519 signature, base64), `records.json` (the course's records) and `files/<sha256>`. The signature covers
 * the manifest, the manifest names the SHA-256 of every other entry: nothing can be altered, added or taken out unnoticed.
 */
import { createHash, createPublicKey, generateKeyPairSync, sign, verify, createPrivateKey } from 'node:crypto'
import { z } from 'zod'
import { sha256Schema } from '#core/domain/file/file.ts'
import { bilingualSchema } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'

export const manifestEntry = 'artel.json'
export const signatureEntry = 'artel.sig'
export const recordsEntry = 'records.json'

export const artelManifestSchema = z.object({
  format: z.literal('artel-course'),
  /** Of this layout. */
  version: z.literal(1),
  /** Of the records. */
  schema: z.number().int().positive(),
  course: z.string(),
  edition: z.number().int().positive(),
  title: bilingualSchema(limits.title),
  madeAt: z.number().int().nonnegative(),
  signer: z.object({
    name: z.string().max(limits.displayName),
    /** Ed25519 public key, SPKI in DER, base64. */
    key: z.string().max(200),
  }),
  parts: z
    .array(z.object({ path: z.string().max(200), sha256: sha256Schema, size: z.number().int().nonnegative() }))
    .max(20_000),
})
export type ArtelManifest = Readonly<z.infer<typeof artelManifestSchema>>

/** PKCS8 and SPKI in DER, base64. */
export const keyPairSchema = z.object({ privateKey: z.string(), publicKey: z.string() })
export type KeyPair = Readonly<z.infer<typeof keyPairSchema>>

export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
    publicKeyEncoding: { format: 'der', type: 'spki' },
  })
  return { privateKey: privateKey.toString('base64'), publicKey: publicKey.toString('base64') }
}

export const signManifest = (bytes: Uint8Array, { privateKey }: KeyPair): string =>
  sign(
    null,
    bytes,
    createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' }),
  ).toString('base64')

export function isSignedBy(bytes: Uint8Array, signature: string, key: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    if (publicKey.asymmetricKeyType !== 'ed25519') return false
    return verify(null, bytes, publicKey, Buffer.from(signature.trim(), 'base64'))
  } catch {
    // Not a key at all: signed by nobody.
    return false
  }
}

/** @example fingerprintOf(key) // '3f2a 91c0 55de 07b8' */
export const fingerprintOf = (key: string): string =>
  (createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 16).match(/.{4}/g) ?? []).join(' ')
