/** Whether this person may put courses into the library; the engine and the server ask the same rule. */
import { canEditLibrary } from '#core/policy.ts'
import { useAccount } from './learning-data.ts'

export function useCanTeach(): boolean {
  const account = useAccount()
  return account?.kind === 'joined' && canEditLibrary({ user: account.user, roles: account.roles })
}
