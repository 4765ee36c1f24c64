/**
 * A request for an account, kept while nobody has joined in this profile. The ticket tells its holder only how the request stands, so it is an ordinary device value; the password is
 * not kept: it is typed again to sign in.
 */
import { z } from 'zod'
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { signUpRequestSchema, signUpStateSchema, signUpTicketSchema } from '#core/replication/wire-accounts.ts'
import type { DeviceValues } from '../ports.ts'
import type { OpenCalls } from './account-calls.ts'

const key = 'account.asked'
const askedSchema = z.object({
  server: z.string(),
  title: z.string(),
  user: z.string(),
  displayName: z.string(),
  at: z.number(),
  ticket: z.string(),
  state: signUpStateSchema,
})
type Asked = z.infer<typeof askedSchema>
export type AskInput = z.input<typeof signUpRequestSchema>

export interface AskedAccount {
  read(): Omit<Asked, 'ticket'> | undefined
  ask(server: string, title: string, input: AskInput, now: number): Promise<Result<void, ArtelError>>
  /** Asks the server how it stands; without a line what was known stays. */
  check(): Promise<Result<void, ArtelError>>
  forget(): void
}

export function createAskedAccount(device: DeviceValues, calls: OpenCalls, onChange: () => void): AskedAccount {
  const kept = (): Asked | undefined => askedSchema.safeParse(device.get(key)).data
  const keep = (asked: Asked): void => {
    device.set(key, asked)
    onChange()
  }
  return {
    read: () => {
      const asked = kept()
      if (asked === undefined) return undefined
      const { ticket: _secret, ...rest } = asked
      return rest
    },
    ask: async (server, title, input, now) => {
      const json = signUpRequestSchema.parse(input)
      const answer = await calls.send(server, {
        method: 'POST',
        path: '/_artel/sign-up',
        json,
        schema: signUpTicketSchema,
      })
      if (!answer.ok) return answer
      const { ticket } = answer.value
      const state = { state: 'waiting', expiresAt: now } as const
      keep({ server, title, user: json.user, displayName: json.displayName, at: now, ticket, state })
      return ok(undefined)
    },
    check: async () => {
      const asked = kept()
      if (asked === undefined) return err({ code: 'sign-up.unknown', facts: {} })
      const { server, ticket } = asked
      const answer = await calls.send(server, {
        method: 'POST',
        path: '/_artel/sign-up/state',
        json: { ticket },
        schema: signUpStateSchema,
      })
      if (!answer.ok) return answer
      keep({ ...asked, state: answer.value })
      return ok(undefined)
    },
    forget: () => {
      device.delete(key)
      onChange()
    },
  }
}
