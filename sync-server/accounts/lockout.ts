/** Five wrong passwords for one name close it for five minutes, whoever asks and however right the sixth is. In memory: a restart forgives. */
import type { ClockDep } from '#core/kernel/clock.ts'

export interface Lockout {
  isLocked(user: string): boolean
  onFailure(user: string): void
  onSuccess(user: string): void
}

const failuresAllowed = 5
const lockedForMs = 5 * 60_000
/** Names that nobody has are counted too (an attacker invents them), so the memory has an end. */
const namesKept = 10_000

export function createLockout({ now }: ClockDep): Lockout {
  const failures = new Map<string, { readonly count: number; readonly lastAt: number }>()
  const recent = (user: string): number => {
    const entry = failures.get(user)
    return entry === undefined || now() - entry.lastAt >= lockedForMs ? 0 : entry.count
  }
  return {
    isLocked: (user) => recent(user) >= failuresAllowed,
    onFailure: (user) => {
      const count = recent(user) + 1
      failures.delete(user)
      failures.set(user, { count, lastAt: now() })
      const oldest = failures.keys().next()
      if (failures.size > namesKept && oldest.done === false) failures.delete(oldest.value)
    },
    onSuccess: (user) => void failures.delete(user),
  }
}
