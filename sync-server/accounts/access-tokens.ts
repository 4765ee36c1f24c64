/** Access tokens: JWT signed with the server's own EdDSA key, good for ten minutes, naming user and device and nothing else. */
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWK } from 'jose'
import { z } from 'zod'
import type { ClockDep } from '#core/kernel/clock.ts'
import type { ServerFacts } from './server-facts.ts'

export interface AccessTokens {
  issue(user: string, device: string): Promise<{ readonly accessToken: string; readonly expiresAt: number }>
  /** Who the token names, or why it is refused. */
  verify(
    token: string,
  ): Promise<
    | { readonly ok: true; readonly user: string; readonly device: string }
    | { readonly ok: false; readonly isExpired: boolean }
  >
}

const algorithm = 'EdDSA'
const audience = 'artel-sync'
const validMs = 10 * 60_000
const keyName = 'signingKey'
const keySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() })
const claimsSchema = z.object({ sub: z.string(), device: z.string(), exp: z.number() })
/** Tokens that were verified and may come again: a signature is checked once, its end each time. */
const verifiedKept = 5_000

export async function createAccessTokens(
  facts: ServerFacts,
  serverId: string,
  { now }: ClockDep,
): Promise<AccessTokens> {
  const jwk = await ensureKey(facts)
  const { d: _secret, ...publicPart } = jwk
  const [privateKey, publicKey] = await Promise.all([importJWK(jwk, algorithm), importJWK(publicPart, algorithm)])
  const verified = new Map<string, { readonly user: string; readonly device: string; readonly endsAt: number }>()
  return {
    issue: async (user, device) => {
      const expiresAt = Math.floor((now() + validMs) / 1000) * 1000
      const accessToken = await new SignJWT({ device })
        .setProtectedHeader({ alg: algorithm, kid: serverId })
        .setSubject(user)
        .setIssuer(serverId)
        .setAudience(audience)
        .setIssuedAt(Math.floor(now() / 1000))
        .setExpirationTime(expiresAt / 1000)
        .sign(privateKey)
      return { accessToken, expiresAt }
    },
    verify: async (token) => {
      const known = verified.get(token)
      if (known !== undefined && known.endsAt > now()) return { ok: true, user: known.user, device: known.device }
      verified.delete(token)
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: [algorithm],
          issuer: serverId,
          audience,
          requiredClaims: ['exp', 'sub'],
          currentDate: new Date(now()),
        })
        const claims = claimsSchema.parse(payload)
        const { sub: user, device, exp } = claims
        for (const oldest of verified.keys()) if (verified.size >= verifiedKept) verified.delete(oldest)
        verified.set(token, { user, device, endsAt: exp * 1000 })
        return { ok: true, user, device }
      } catch (error) {
        return { ok: false, isExpired: error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED' }
      }
    },
  }
}

async function ensureKey(facts: ServerFacts): Promise<JWK> {
  const known = facts.read(keyName)
  if (known !== undefined) return keySchema.parse(JSON.parse(known))
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true, crv: 'Ed25519' })
  const made = keySchema.parse(await exportJWK(privateKey))
  return keySchema.parse(JSON.parse(facts.ensure(keyName, () => JSON.stringify(made))))
}
