import type { Accounts } from './accounts.ts'
import type { DeviceTokens } from './devices.ts'

/** Signs a device in and writes it into the log. */
export function signInDevice({ devices, audit }: Accounts, user: string, deviceName: string): DeviceTokens {
  const tokens = devices.signIn(user, deviceName)
  audit.write({ actor: user, action: 'device.signed-in', target: user, facts: { device: tokens.device } })
  return tokens
}
