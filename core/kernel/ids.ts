/**
 * Ids are `<type>:<uuidv7>`: time-ordered (so that B-trees stay dense) and unique in the world without asking a server.
 * They never contain the organisation, because people and companies move between organisations.
 */
import type { ClockDep, RandomDep } from './clock.ts'

export type IdDeps = ClockDep & RandomDep

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')

/** RFC 9562 UUID version 7: 48 bits of milliseconds, then 74 random bits. */
export function uuidv7(deps: IdDeps): string {
  const bytes = deps.randomBytes(16)
  const time = deps.now()
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) & 0xff
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const h = hex(bytes)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}

/** @example newId('reply', deps) // 'reply:01923…' */
export const newId = <T extends string>(type: T, deps: IdDeps): `${T}:${string}` => `${type}:${uuidv7(deps)}`

/** The part before the first colon; every id names its type. */
export const idType = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')))
