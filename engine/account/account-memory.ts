/** What a device remembers of its account, as one device value. Tokens are never here: they live behind the `Secrets` port. */
import { z } from 'zod'
import { groupRoles } from '#core/replication/spaces.ts'
import { userNameSchema } from '#core/domain/user-name.ts'
import { adviceSchema } from '#core/replication/wire.ts'
import type { DeviceValues } from '../ports.ts'

const key = 'account'

const rememberedSchema = z.object({
  server: z.string(),
  serverId: z.string(),
  title: z.string(),
  user: userNameSchema,
  displayName: z.string(),
  company: z.string().optional(),
  roles: z.array(z.string()),
  spaces: z.array(z.object({ space: z.string(), epoch: z.string() })),
  /** Companies that I advise or advised, as the server said last. */
  advises: z.array(adviceSchema).optional(),
  isSignInNeeded: z.boolean(),
  /** Sign-in is needed because the server suspended the account. */
  isSuspended: z.boolean().default(false),
  /** Groups whose id was made here, until the server lists them: space -> my role. */
  founded: z.record(z.string(), z.enum(groupRoles)),
})
export type Remembered = Readonly<z.infer<typeof rememberedSchema>>

export function readRemembered(device: DeviceValues): Remembered | undefined {
  const parsed = rememberedSchema.safeParse(device.get(key))
  return parsed.success ? parsed.data : undefined
}

export const writeRemembered = (device: DeviceValues, remembered: Remembered): void => device.set(key, remembered)
