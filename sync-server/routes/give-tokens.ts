/** The answer of join, sign-in and refresh. */
import type { Tokens } from '#core/replication/wire.ts'
import type { DeviceTokens } from '../accounts/devices.ts'
import type { ServerDeps } from '../server-deps.ts'

export async function giveTokens(
  { accounts }: ServerDeps,
  { user, device, refreshToken }: DeviceTokens,
): Promise<Tokens> {
  return { user, ...(await accounts.accessTokens.issue(user, device)), refreshToken }
}
