/** The tokens of this device: kept through the `Secrets` port, refreshed by one request at a time, gone after a sign-out. */
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { tokensSchema, type Tokens } from '#core/replication/wire.ts'
import type { Secrets } from '../ports.ts'

export interface TokenKeeper {
  current(): Tokens | undefined
  /** Reads what the last run of the program left. */
  load(): Promise<void>
  keep(tokens: Tokens, allowPlain: boolean): Promise<void>
  drop(): Promise<void>
  /** Swaps the tokens by `exchange`; callers that come while it runs share it. `stale`: the access token that the server refused. */
  refresh(stale: string): Promise<Result<string, ArtelError>>
}

const expired: ArtelError = { code: 'sign-in.expired', facts: {} }

export function createTokenKeeper(
  secrets: Secrets,
  exchange: (refreshToken: string) => Promise<Result<Tokens, ArtelError>>,
): TokenKeeper {
  let tokens: Tokens | undefined
  let isPlainAllowed = secrets.keeping === 'plain'
  let running: Promise<Result<string, ArtelError>> | undefined

  const keep = async (next: Tokens, allowPlain: boolean): Promise<void> => {
    tokens = next
    isPlainAllowed = allowPlain
    await secrets.save(JSON.stringify(next), allowPlain)
  }
  const swap = async (): Promise<Result<string, ArtelError>> => {
    const before = tokens
    if (before === undefined) return err(expired)
    const fresh = await exchange(before.refreshToken)
    // Signed out, or in as somebody else, while the line was busy.
    if (tokens !== before) return tokens === undefined ? err(expired) : ok(tokens.accessToken)
    if (!fresh.ok) return fresh
    await keep(fresh.value, isPlainAllowed)
    return ok(fresh.value.accessToken)
  }
  return {
    current: () => tokens,
    load: async () => {
      tokens = parseTokens(await secrets.load())
    },
    keep,
    drop: async () => {
      tokens = undefined
      await secrets.clear()
    },
    refresh: (stale) => {
      if (tokens !== undefined && tokens.accessToken !== stale) return Promise.resolve(ok(tokens.accessToken))
      running ??= swap().finally(() => {
        running = undefined
      })
      return running
    },
  }
}

function parseTokens(text: string | undefined): Tokens | undefined {
  if (text === undefined) return undefined
  try {
    return tokensSchema.safeParse(JSON.parse(text)).data
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
