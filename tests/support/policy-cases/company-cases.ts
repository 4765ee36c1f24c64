/** A company that answers together, and what it gives to the comparison. */
import type { Actor } from '#core/policy.ts'
import {
  adds,
  administrator,
  author,
  changes,
  group,
  moderator,
  oleg,
  record,
  removes,
  respondent,
  type PolicyCase,
} from './cast.ts'

const entry = {
  ...record('benchmark-entry', 'user-oleg', 'oleg', {
    questionnaire: 'questionnaire:1',
    edition: 1,
    company: 'oleg',
    scores: { ip: 50 },
    profile: {},
    resultAt: 1,
  }),
  id: 'benchmark-entry:questionnaire.1.oleg',
}
const round = { ...record('benchmark', 'community', 'artel', { edition: 1 }), id: 'benchmark:questionnaire.1.1' }
export const companyRound = {
  ...record('assessment-round', group, 'anna', { questionnaire: 'questionnaire:1', number: 1 }),
  id: 'assessment-round:01900000-0000-7000-8000-00000000000a.1.1',
}
export const shared = {
  ...record('shared-response', group, 'oleg', {
    questionnaire: 'questionnaire:1',
    round: companyRound.id,
    edition: 1,
    answers: { a: 3 },
    finishedAt: 1,
  }),
  id: 'shared-response:01900000-0000-7000-8000-00000000000a.1.1.oleg',
}
const otherCompany: Actor = { user: 'irina', roles: ['member', 'group-01900000-0000-7000-8000-00000000000b:owner'] }

export const companyCases: readonly PolicyCase[] = [
  adds('an owner opens a round', author, companyRound),
  changes(
    'another owner of the group closes it',
    { user: 'irina', roles: ['member', `${group}:owner`] },
    companyRound,
    { ...companyRound, closedAt: 2 },
  ),
  adds('a colleague opens no round', respondent, { ...companyRound, author: 'oleg' }, 'policy.not-yours'),
  changes(
    'a colleague agrees on no level alone',
    respondent,
    companyRound,
    { ...companyRound, agreed: { a: { level: 5, meaning: 1 } } },
    'policy.not-yours',
  ),
  adds(
    'a round stands under its group, its questionnaire and its number',
    author,
    { ...companyRound, number: 2 },
    'policy.wrong-id',
  ),
  adds('a colleague shares her answers', respondent, shared),
  removes('a colleague takes them back', respondent, shared),
  changes(
    'an owner doesn’t change what a colleague answered',
    author,
    shared,
    { ...shared, answers: { a: 5 } },
    'policy.not-yours',
  ),
  removes('an owner doesn’t take it away either', author, shared, 'policy.not-yours'),
  adds('an owner doesn’t answer for a colleague', author, shared, 'policy.wrong-author'),
  adds('nobody answers twice', respondent, { ...shared, id: `${shared.id}2` }, 'policy.wrong-id'),
  adds(
    'nobody answers to the round of another group',
    respondent,
    { ...shared, round: companyRound.id.replace('000a', '000b'), id: shared.id.replace('000a', '000b') },
    'policy.wrong-id',
  ),
  adds(
    'another company’s director writes nothing among our answers',
    otherCompany,
    { ...shared, author: 'irina', id: shared.id.replace('oleg', 'irina') },
    'policy.not-a-reader',
  ),
  changes(
    'an administrator doesn’t change a company’s answers',
    administrator,
    shared,
    { ...shared, answers: { a: 1 } },
    'policy.not-yours',
  ),
  adds(
    'shared answers have no place in the community',
    respondent,
    { ...shared, space: 'community' },
    'policy.wrong-space',
  ),
  adds('who left the company answers no more', { user: 'oleg', roles: ['member'] }, shared, 'policy.not-a-reader'),
  adds('a member opts in to the comparison', oleg, entry),
  removes('a member leaves the comparison', oleg, entry),
  adds('an entry speaks for the company that its id names', oleg, { ...entry, company: 'anna' }, 'policy.wrong-id'),
  adds('an administrator does not write into another’s comparison', administrator, entry, 'policy.not-a-reader'),
  adds('an administrator does not publish a round', administrator, round, 'policy.server-only'),
  adds('nobody publishes a round in his own name', oleg, { ...round, author: 'oleg' }, 'policy.server-only'),
  removes('a moderator does not take a round away', moderator, round, 'policy.server-only'),
]
