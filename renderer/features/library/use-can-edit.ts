import { canEditLibrary } from '#core/policy.ts'
import { useAccount } from './library-data.ts'

/** Whether this person edits the library; undefined until it is known who she is. */
export function useCanEdit(): boolean | undefined {
  const account = useAccount()
  if (account === undefined) return undefined
  return account.kind === 'joined' && canEditLibrary({ user: account.user, roles: account.roles })
}
