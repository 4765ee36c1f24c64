/** Steps of a company’s board, and what an adviser may say and do. */
import type { Actor } from '#core/policy.ts'
import {
  adds,
  administrator,
  author,
  changes,
  group,
  guest,
  oleg,
  record,
  removes,
  respondent,
  type PolicyCase,
} from './cast.ts'
import { companyRound, shared } from './company-cases.ts'

const adviser: Actor = { user: 'vera', roles: ['member', 'editor', 'trainer', `${group}:adviser`] }
const validation = record('validation', group, 'vera', {
  round: companyRound.id,
  kind: 'countersign',
  of: 'a'.repeat(64),
})
const watermark = (user: string) => ({
  ...record('watermark', group, user, { upTo: 1 }),
  id: `watermark:${group}.${user}`,
})
const step = record('step', group, 'anna', { title: { source: 'en', en: 'A' }, state: 'planned', movedAt: 1 })
const advised = { ...step, author: 'vera', asAdviser: true }
const ownStep = record('step', 'user-oleg', 'oleg', { title: { source: 'en', en: 'A' }, state: 'planned', movedAt: 1 })

export const adviserCases: readonly PolicyCase[] = [
  adds('an owner adds a step', author, step),
  changes("a colleague moves another's step", respondent, step, { ...step, state: 'done', editor: respondent.user }),
  removes("a colleague takes another's step away", respondent, step),
  adds('a learner of a group adds no step', oleg, { ...step, author: 'oleg' }, 'policy.not-yours'),
  adds('an adviser adds a step', adviser, advised),
  adds('an adviser adds none as if a colleague had', adviser, { ...step, author: 'vera' }, 'policy.not-yours'),
  adds('a colleague adds none as if an adviser had', author, { ...step, asAdviser: true }, 'policy.not-yours'),
  changes(
    'nobody takes the name of the adviser off his step',
    author,
    advised,
    { ...step, author: 'vera' },
    'policy.immutable-field',
  ),
  changes("an adviser moves a colleague's step", adviser, step, { ...step, state: 'doing', editor: 'vera' }),
  removes("an adviser takes no colleague's step away", adviser, step, 'policy.not-yours'),
  removes('an adviser takes his step away', adviser, advised),
  changes('who is not of the group moves nothing', guest, step, step, 'policy.not-a-reader'),
  adds('a person keeps a step for herself', oleg, ownStep),
  changes('nobody else moves it', administrator, ownStep, ownStep, 'policy.not-a-reader'),
  adds('an adviser countersigns', adviser, validation),
  changes('an adviser sends it again', adviser, validation, validation),
  adds('an adviser has seen', adviser, watermark('vera')),
  changes(
    'an adviser rewrites no comment',
    adviser,
    validation,
    { ...validation, kind: 'comment' },
    'policy.append-only',
  ),
  removes('an adviser takes no countersignature back', adviser, validation, 'policy.append-only'),
  removes('an owner takes no countersignature away', author, validation, 'policy.not-yours'),
  adds('an owner countersigns nothing', author, { ...validation, author: 'anna' }, 'policy.not-yours'),
  adds('a colleague countersigns nothing', respondent, { ...validation, author: 'oleg' }, 'policy.not-yours'),
  adds('an administrator countersigns nothing', administrator, { ...validation, author: 'admin' }, 'policy.not-yours'),
  adds(
    'an adviser countersigns in no other group’s name',
    adviser,
    { ...validation, round: companyRound.id.replace('000a', '000b') },
    'policy.wrong-id',
  ),
  adds(
    'whose consent was withdrawn countersigns no more',
    { user: 'vera', roles: ['member'] },
    validation,
    'policy.not-a-reader',
  ),
  adds(
    'an adviser answers for nobody',
    adviser,
    { ...shared, author: 'vera', id: shared.id.replace('oleg', 'vera') },
    'policy.not-yours',
  ),
  adds('an adviser opens no round', adviser, { ...companyRound, author: 'vera' }, 'policy.not-yours'),
  changes(
    'an adviser agrees on no level',
    adviser,
    companyRound,
    { ...companyRound, editor: 'vera', agreed: { a: { level: 5, meaning: 1 } } },
    'policy.not-yours',
  ),
]
