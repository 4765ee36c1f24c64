/** What the screens of advisers read and do, by name. */
import type { ValidationKind } from '#core/domain/validation/validation.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useLive } from '../../../bridge/use-live.ts'

interface ValidateInput {
  readonly round: string
  readonly of: string
  readonly kind: ValidationKind
  readonly text?: string
}
interface UserInput {
  readonly user: string
}

export const useAdvisedCompanies = () =>
  useLive(['advised'], (client, signal) => client.adviser.watchCompanies(undefined, { signal }))
export const useAdvisedCompany = (space: string) =>
  useLive(['advised', space], (client, signal) => client.adviser.watchCompany({ space }, { signal }))
export const useValidate = () => useCommand((client, input: ValidateInput) => client.adviser.validate(input))
export const useInviteAdviser = () => useCommand((client, input: UserInput) => client.adviser.invite(input))
export const useWithdraw = () => useCommand((client, input: UserInput) => client.adviser.withdraw(input))
export const useGiveBack = () =>
  useCommand((client, input: { readonly space: string }) => client.adviser.giveBack(input))
