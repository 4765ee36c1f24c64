/** Random codes and their digests. Codes are stored as digests only: who reads the file can't use them. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { RandomDep } from '#core/kernel/clock.ts'

/** 128 bits as 22 characters of base64url. */
export const newCode = ({ randomBytes }: RandomDep): string => Buffer.from(randomBytes(16)).toString('base64url')
/** 256 bits, for tokens that live long. */
export const newToken = ({ randomBytes }: RandomDep): string => Buffer.from(randomBytes(32)).toString('base64url')
export const newUuid = ({ randomBytes }: RandomDep): string => {
  const h = Buffer.from(randomBytes(16)).toString('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`
}

export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export function isEqualSecret(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(digest(a)), Buffer.from(digest(b))]
  return timingSafeEqual(x, y)
}
