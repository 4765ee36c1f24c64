/**
 * Who else edits, as far as this device knows. Roles are the server's and travel in no record: it tells an editor who has a desk with her, and what it said last is kept for when there is no
 * line. Besides, only editors read the desks of other authors, so whoever stepped into one, or left a watermark there, since it was asked is one.
 */
import { z } from 'zod'
import type { Person } from '#core/contract/views.ts'
import { isAuthorsAct } from '#core/domain/review/review.ts'
import { isDeskEditor } from '#core/policy.ts'
import { groupViewSchema } from '#core/replication/wire-groups.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf } from './fail.ts'
import type { Presenter } from './present.ts'
import type { Reader } from './reader.ts'
import { createServerCalls, part } from './server-calls.ts'

const key = 'desk.editors'
export const isEditorsKey = (asked: string): boolean => asked === key

const toldSchema = z.object({
  /** Who asked: somebody else may sign in on this device. */
  to: z.string(),
  at: z.number(),
  people: z.array(z.object({ user: z.string(), displayName: z.string() })),
})

/** Asks the server who edits, where there is a desk to ask about. @throws the contract's errors of the line */
export async function askEditors(deps: HandlerDeps, reader: Reader): Promise<void> {
  const actor = actorOf(deps)
  if (!isDeskEditor(actor)) return
  // Whose desk it is stands there as its owner, whatever else she is: a second one tells of her.
  const desks = new Map(reader.list('group').flatMap((g) => (g.kind === 'desk' ? [[g.author, g.space] as const] : [])))
  const asked = [...desks.values()].slice(0, 2)
  if (asked.length === 0) return
  const server = createServerCalls(deps)
  const views = await Promise.all(asked.map((space) => server.get(`/_artel/groups/${part(space)}`, groupViewSchema)))
  const editors = views.flatMap(({ people }) => people.filter(({ role }) => role !== 'owner'))
  const people = [...new Map(editors.map(({ user, displayName }) => [user, displayName]))]
  deps.store.device.set(key, {
    to: actor.user,
    at: deps.now(),
    people: people.map(([user, displayName]) => ({ user, displayName })),
  })
}

/** By name; without these. */
export function deskEditors(
  deps: HandlerDeps,
  reader: Reader,
  present: Presenter,
  without: readonly (string | undefined)[],
): Person[] {
  const said = told(deps)
  const names = new Map(said?.people.map(({ user, displayName }) => [user, displayName]))
  const since = said?.at ?? 0
  const owners = new Map(reader.list('group').flatMap((g) => (g.kind === 'desk' ? [[g.space, g.author] as const] : [])))
  const acted = reader.list('review').filter((step) => !isAuthorsAct(step.act))
  const read = reader.list('watermark').filter(({ space, author }) => owners.has(space) && owners.get(space) !== author)
  const traced = [...acted, ...read].filter(({ updatedAt }) => updatedAt >= since).map(({ author }) => author)
  return [...new Set([...names.keys(), ...traced])]
    .filter((user) => !without.includes(user))
    .map((user) => named(present.person(user), names.get(user)))
    .sort((a, b) => a.displayName.localeCompare(b.displayName) || (a.user < b.user ? -1 : 1))
}

/** Who has written nothing of himself yet is known by the name of his account. */
const named = (person: Person, displayName: string | undefined): Person =>
  person.displayName === person.user && displayName !== undefined ? { ...person, displayName } : person

function told({ store, account }: HandlerDeps): z.infer<typeof toldSchema> | undefined {
  const { data } = toldSchema.safeParse(store.device.get(key))
  return data !== undefined && data.to === account.actor()?.user ? data : undefined
}
