/** A consultant's companies, what he says of their rounds, and the owners' side of consent. */
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Validation } from '#core/domain/validation/validation.ts'
import { newId } from '#core/kernel/ids.ts'
import { groupRoleIn, type SpaceId } from '#core/replication/spaces.ts'
import { doneSchema } from '#core/replication/wire-parts.ts'
import { meSchema } from '#core/replication/wire.ts'
import { groupViewSchema } from '#core/replication/wire-groups.ts'
import { advisedCompanies, advisedCompany } from './adviser-views.ts'
import { meetServer, ownedCompany } from './company-calls.ts'
import { sharedIn } from './company-views.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createReader, type Reader } from './reader.ts'
import { createServerCalls, part } from './server-calls.ts'
import { fingerprintOf } from './validations.ts'

const sources: LiveSources = {
  types: ['group', 'assessment-round', 'shared-response', 'questionnaire', 'validation', 'step', 'member', 'watermark'],
  outbox: true,
  account: true,
}

export function adviserHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const server = createServerCalls(deps)
  const peopleOf = (space: SpaceId): string => `/_artel/groups/${part(space)}/people`
  return {
    watchCompanies: os.adviser.watchCompanies.handler(({ signal }) =>
      live(deps, sources, signal, () => advisedCompanies(deps, reader)),
    ),
    watchCompany: os.adviser.watchCompany.handler(({ input, signal }) =>
      live(deps, sources, signal, () => advisedCompany(deps, reader, input.space)),
    ),
    validate: os.adviser.validate.handler(({ input }) => validate(deps, reader, input)),
    invite: os.adviser.invite.handler(async ({ input: { user } }) => {
      const group = ownedCompany(deps, reader)
      await meetServer(deps, reader, group)
      await server.post(peopleOf(group.space), { user, role: 'adviser' }, groupViewSchema)
      return {}
    }),
    withdraw: os.adviser.withdraw.handler(async ({ input: { user } }) => {
      const group = ownedCompany(deps, reader)
      await server.remove(`${peopleOf(group.space)}/${part(user)}`, doneSchema)
      await meetServer(deps, reader, group)
      return {}
    }),
    giveBack: os.adviser.giveBack.handler(async ({ input: { space } }) => {
      await server.remove(`${peopleOf(space)}/${part(actorOf(deps).user)}`, doneSchema)
      deps.account.takeMe(await server.get('/_artel/me', meSchema))
      return {}
    }),
  }
}

type ValidateInput = Pick<Validation, 'round' | 'kind' | 'of' | 'text'>

function validate(deps: HandlerDeps, reader: Reader, { round: id, kind, of, text }: ValidateInput): { id: string } {
  const actor = actorOf(deps)
  const round = reader.get('assessment-round', id)
  if (round === undefined || groupRoleIn(round.space, actor.roles) !== 'adviser') return fail('record.missing')
  if (fingerprintOf(round, sharedIn(reader, round)) !== of) fail('company.answers-changed')
  const words = text === undefined || text === '' ? undefined : text
  if (kind === 'comment' && words === undefined) fail('request.malformed')
  const now = deps.now()
  const record: Validation = {
    id: newId('validation', deps),
    type: 'validation',
    space: round.space,
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    round: id,
    kind,
    of,
    ...(words === undefined ? {} : { text: words }),
  }
  commit(deps, [{ kind: 'put', record }], actor)
  return { id: record.id }
}
