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
const claimsSchema = z.object({ sub: z.string(), device: z.string() })

export async function createAccessTokens(
  facts: ServerFacts,
  serverId: string,
  { now }: ClockDep,
): Promise<AccessTokens> {
  const jwk = await ensureKey(facts)
  const { d: _secret, ...publicPart } = jwk
  const [privateKey, publicKey] = await Promise.all([importJWK(jwk, algorithm), importJWK(publicPart, algorithm)])
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
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: [algorithm],
          issuer: serverId,
          audience,
          requiredClaims: ['exp', 'sub'],
          currentDate: new Date(now()),
        })
        const claims = claimsSchema.parse(payload)
        return { ok: true, user: claims.sub, device: claims.device }
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
