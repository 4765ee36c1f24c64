/**
 * Requests for an account without an invitation. They wait beside the accounts, so that asking tells nobody whether a name is taken; the password is hashed already and is thrown away
 * with a refusal. Who asked holds a ticket (stored as its digest) and asks for the state with it.
 */
import { z } from 'zod'
import type { Language } from '#core/domain/bilingual.ts'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { digest, newToken, newUuid } from './secrets.ts'

export interface NewSignUp {
  readonly user: string
  readonly displayName: string
  readonly passwordHash: string
  readonly email: string | undefined
  readonly language: Language
  readonly region: string | undefined
  readonly note: string
}
export type SignUpStateName = 'waiting' | 'approved' | 'declined' | 'expired'
export interface SignUp extends Omit<NewSignUp, 'passwordHash'> {
  readonly id: string
  /** Gone as soon as it is decided. */
  readonly passwordHash: string | undefined
  readonly createdAt: number
  readonly expiresAt: number
  readonly state: SignUpStateName
  readonly decidedBy: string | undefined
  readonly decidedAt: number | undefined
  /** The words of a refusal. */
  readonly words: string | undefined
}

export interface SignUps {
  /** @returns undefined when too many wait already */
  add(signUp: NewSignUp): { readonly id: string; readonly ticket: string } | undefined
  find(id: string): SignUp | undefined
  findByTicket(ticket: string): SignUp | undefined
  /** Oldest first, because who waits longest is answered first. */
  list(query: {
    readonly state: SignUpStateName | 'all'
    readonly regions: readonly string[] | undefined
    readonly after: string | undefined
    readonly limit: number
  }): readonly SignUp[]
  approve(id: string, by: string, user: string): void
  decline(id: string, by: string, words: string): void
}

const validMs = 30 * 86_400_000
const waitingAtMost = 500

const rowSchema = z.object({
  id: z.string(),
  user: z.string(),
  displayName: z.string(),
  passwordHash: z.string().nullable(),
  email: z.string().nullable(),
  language: z.enum(['ru', 'en']),
  region: z.string().nullable(),
  note: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  state: z.enum(['waiting', 'approved', 'declined']),
  decidedBy: z.string().nullable(),
  decidedAt: z.number().nullable(),
  words: z.string().nullable(),
})

export function createSignUps(database: AccountsDatabase, deps: ClockDep & RandomDep): SignUps {
  const insert = database.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO signUps (id, ticketHash, user, displayName, passwordHash, email, language, region, note, createdAt, expiresAt)
     VALUES (@id, @ticketHash, @user, @displayName, @passwordHash, @email, @language, @region, @note, @createdAt, @expiresAt)`,
  )
  const waiting = database.prepare<[number], { n: number }>(
    `SELECT count(*) AS n FROM signUps WHERE state = 'waiting' AND expiresAt > ?`,
  )
  const forgetExpired = database.prepare<[number]>(
    `UPDATE signUps SET passwordHash = NULL WHERE expiresAt <= ? AND passwordHash IS NOT NULL`,
  )
  const byId = database.prepare<[string], unknown>('SELECT * FROM signUps WHERE id = ?')
  const byTicket = database.prepare<[string], unknown>('SELECT * FROM signUps WHERE ticketHash = ?')
  const list = database.prepare<[Record<string, string | number | null>], unknown>(
    `SELECT * FROM signUps
     WHERE (@state IS NULL OR CASE WHEN state = 'waiting' AND expiresAt <= @now THEN 'expired' ELSE state END = @state)
       AND (@regions IS NULL OR region IN (SELECT value FROM json_each(@regions)))
       AND (@after IS NULL OR rowid > (SELECT rowid FROM signUps WHERE id = @after))
     ORDER BY rowid LIMIT @limit`,
  )
  const decide = database.prepare<[string, string, string, number, string | null, string]>(
    'UPDATE signUps SET state = ?, user = ?, decidedBy = ?, decidedAt = ?, words = ?, passwordHash = NULL WHERE id = ?',
  )
  const read = (row: unknown): SignUp => rowToSignUp(rowSchema.parse(row), deps.now())
  const find = (id: string): SignUp | undefined => {
    const row = byId.get(id)
    return row === undefined ? undefined : read(row)
  }
  return {
    add: (signUp) => {
      forgetExpired.run(deps.now())
      if ((waiting.get(deps.now())?.n ?? 0) >= waitingAtMost) return undefined
      const [id, ticket] = [newUuid(deps), newToken(deps)]
      insert.run({
        ...signUp,
        id,
        ticketHash: digest(ticket),
        email: signUp.email ?? null,
        region: signUp.region ?? null,
        createdAt: deps.now(),
        expiresAt: deps.now() + validMs,
      })
      return { id, ticket }
    },
    find,
    findByTicket: (ticket) => {
      const row = byTicket.get(digest(ticket))
      return row === undefined ? undefined : read(row)
    },
    list: ({ state, regions, after, limit }) =>
      list
        .all({
          state: state === 'all' ? null : state,
          now: deps.now(),
          regions: regions === undefined ? null : JSON.stringify(regions),
          after: after ?? null,
          limit,
        })
        .map(read),
    approve: (id, by, user) => void decide.run('approved', user, by, deps.now(), null, id),
    decline: (id, by, words) => void decide.run('declined', find(id)?.user ?? '', by, deps.now(), words, id),
  }
}

const rowToSignUp = (row: z.infer<typeof rowSchema>, now: number): SignUp => ({
  ...row,
  passwordHash: row.passwordHash ?? undefined,
  email: row.email ?? undefined,
  region: row.region ?? undefined,
  decidedBy: row.decidedBy ?? undefined,
  decidedAt: row.decidedAt ?? undefined,
  words: row.words ?? undefined,
  state: row.state === 'waiting' && row.expiresAt <= now ? 'expired' : row.state,
})
