/** One table of cases for everybody who asks the policy: the engine, the server, CouchDB. */
import type { Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { aDiscussion, anArticle, aReply } from './records.ts'

const group = 'group-01900000-0000-7000-8000-00000000000a'
const irina: Actor = { user: 'irina', roles: ['member', 'trainer', 'editor'] }
const oleg: Actor = { user: 'oleg', roles: ['member', `${group}:learner`] }
const moderator: Actor = { user: 'maria', roles: ['member', 'moderator'] }
const author: Actor = { user: 'anna', roles: ['member', `${group}:owner`] }
/** Has the desk by her role. */
const deskEditor: Actor = { user: 'irina', roles: ['member', 'editor', `${group}:member`] }
const guest: Actor = { user: 'gast', roles: ['guest'] }
const administrator: Actor = { user: 'admin', roles: ['administrator', 'member'] }

const reply = aReply()
const record = (type: string, space: string, author: string, more: Record<string, unknown> = {}): AnyRecord => ({
  id: `${type}:01900000-0000-7000-8000-000000000001`,
  type,
  space,
  author,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  ...more,
})
const statement = record('statement', group, 'oleg', { verb: 'completed' })
const submission = record('submission', group, 'anna', {
  kind: 'case',
  title: { source: 'ru', ru: 'А' },
  body: { source: 'ru', ru: 'Б' },
  topic: 'quality',
  becomes: 'article:1',
})
const review = (by: string, act: string): AnyRecord =>
  record('review', group, by, { submission: submission.id, act, step: 1 })
const version = record('version', 'library', 'irina', { lostBy: 'anna', keptBy: 'irina', lost: 'a', kept: 'b' })
const edition = record('edition', 'library', 'irina', {
  of: 'article:1',
  title: { source: 'ru', ru: 'А' },
  body: { source: 'ru', ru: 'Б' },
})
const former = record('former', 'library', 'irina', { of: 'lesson:1', course: 'course:1', last: 1, was: {} })
const useful = {
  ...record('useful', 'community', 'oleg', { of: 'article:1', isOn: true }),
  id: 'useful:article.1.oleg',
}
const place = {
  ...record('place', 'user-oleg', 'oleg', { of: 'article:1', device: 'a1b2c3d4' }),
  id: 'place:article.1.a1b2c3d4',
}

const worksheet = {
  ...record('worksheet', 'user-oleg', 'oleg', {
    course: 'course:1',
    lesson: 'lesson:1',
    key: 'losses',
    fields: {},
    names: {},
  }),
  id: 'worksheet:lesson.1.losses',
}

const card = {
  ...record('card', 'user-oleg', 'oleg', {
    source: { kind: 'quiz', quiz: 'quiz:1', lesson: 'lesson:1', question: 'q1' },
    content: { kind: 'pair', front: { source: 'en', en: 'A' }, back: { source: 'en', en: 'B' } },
  }),
  id: 'card:quiz.1.q1',
}
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
const respondent: Actor = { user: 'oleg', roles: ['member', `${group}:member`] }
const companyRound = {
  ...record('assessment-round', group, 'anna', { questionnaire: 'questionnaire:1', number: 1 }),
  id: 'assessment-round:01900000-0000-7000-8000-00000000000a.1.1',
}
const shared = {
  ...record('shared-response', group, 'oleg', {
    questionnaire: 'questionnaire:1',
    round: companyRound.id,
    edition: 1,
    answers: { a: 3 },
    finishedAt: 1,
  }),
  id: 'shared-response:01900000-0000-7000-8000-00000000000a.1.1.oleg',
}
const plan = { ...record('plan', 'user-oleg', 'oleg', { items: [], done: {} }), id: 'plan:mine' }

export interface PolicyCase {
  readonly name: string
  readonly actor: Actor
  readonly before: AnyRecord | undefined
  readonly after: AnyRecord
  readonly isDeletion?: boolean
  readonly expected: string
}

const otherCompany: Actor = { user: 'irina', roles: ['member', 'group-01900000-0000-7000-8000-00000000000b:owner'] }
const companyCases: readonly PolicyCase[] = [
  { name: 'an owner opens a round', actor: author, before: undefined, after: companyRound, expected: 'ok' },
  {
    name: 'another owner of the group closes it',
    actor: { user: 'irina', roles: ['member', `${group}:owner`] },
    before: companyRound,
    after: { ...companyRound, closedAt: 2 },
    expected: 'ok',
  },
  {
    name: 'a colleague opens no round',
    actor: respondent,
    before: undefined,
    after: { ...companyRound, author: 'oleg' },
    expected: 'policy.not-yours',
  },
  {
    name: 'a colleague agrees on no level alone',
    actor: respondent,
    before: companyRound,
    after: { ...companyRound, agreed: { a: { level: 5, meaning: 1 } } },
    expected: 'policy.not-yours',
  },
  {
    name: 'a round stands under its group, its questionnaire and its number',
    actor: author,
    before: undefined,
    after: { ...companyRound, number: 2 },
    expected: 'policy.wrong-id',
  },
  { name: 'a colleague shares her answers', actor: respondent, before: undefined, after: shared, expected: 'ok' },
  {
    name: 'a colleague takes them back',
    actor: respondent,
    before: shared,
    after: shared,
    isDeletion: true,
    expected: 'ok',
  },
  {
    name: 'an owner doesn’t change what a colleague answered',
    actor: author,
    before: shared,
    after: { ...shared, answers: { a: 5 } },
    expected: 'policy.not-yours',
  },
  {
    name: 'an owner doesn’t take it away either',
    actor: author,
    before: shared,
    after: shared,
    isDeletion: true,
    expected: 'policy.not-yours',
  },
  {
    name: 'an owner doesn’t answer for a colleague',
    actor: author,
    before: undefined,
    after: shared,
    expected: 'policy.wrong-author',
  },
  {
    name: 'nobody answers twice',
    actor: respondent,
    before: undefined,
    after: { ...shared, id: `${shared.id}2` },
    expected: 'policy.wrong-id',
  },
  {
    name: 'nobody answers to the round of another group',
    actor: respondent,
    before: undefined,
    after: {
      ...shared,
      round: companyRound.id.replace('000a', '000b'),
      id: shared.id.replace('000a', '000b'),
    },
    expected: 'policy.wrong-id',
  },
  {
    name: 'another company’s director writes nothing among our answers',
    actor: otherCompany,
    before: undefined,
    after: { ...shared, author: 'irina', id: shared.id.replace('oleg', 'irina') },
    expected: 'policy.not-a-reader',
  },
  {
    name: 'an administrator doesn’t change a company’s answers',
    actor: administrator,
    before: shared,
    after: { ...shared, answers: { a: 1 } },
    expected: 'policy.not-yours',
  },
  {
    name: 'shared answers have no place in the community',
    actor: respondent,
    before: undefined,
    after: { ...shared, space: 'community' },
    expected: 'policy.wrong-space',
  },
  {
    name: 'who left the company answers no more',
    actor: { user: 'oleg', roles: ['member'] },
    before: undefined,
    after: shared,
    expected: 'policy.not-a-reader',
  },
]

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
const stepCases: readonly PolicyCase[] = [
  { name: 'an owner adds a step', actor: author, before: undefined, after: step, expected: 'ok' },
  {
    name: "a colleague moves another's step",
    actor: respondent,
    before: step,
    after: { ...step, state: 'done', editor: respondent.user },
    expected: 'ok',
  },
  {
    name: "a colleague takes another's step away",
    actor: respondent,
    before: step,
    after: step,
    isDeletion: true,
    expected: 'ok',
  },
  {
    name: 'a learner of a group adds no step',
    actor: oleg,
    before: undefined,
    after: { ...step, author: 'oleg' },
    expected: 'policy.not-yours',
  },
  { name: 'an adviser adds a step', actor: adviser, before: undefined, after: advised, expected: 'ok' },
  {
    name: 'an adviser adds none as if a colleague had',
    actor: adviser,
    before: undefined,
    after: { ...step, author: 'vera' },
    expected: 'policy.not-yours',
  },
  {
    name: 'a colleague adds none as if an adviser had',
    actor: author,
    before: undefined,
    after: { ...step, asAdviser: true },
    expected: 'policy.not-yours',
  },
  {
    name: 'nobody takes the name of the adviser off his step',
    actor: author,
    before: advised,
    after: { ...step, author: 'vera' },
    expected: 'policy.immutable-field',
  },
  {
    name: "an adviser moves a colleague's step",
    actor: adviser,
    before: step,
    after: { ...step, state: 'doing', editor: 'vera' },
    expected: 'ok',
  },
  {
    name: "an adviser takes no colleague's step away",
    actor: adviser,
    before: step,
    after: step,
    isDeletion: true,
    expected: 'policy.not-yours',
  },
  {
    name: 'an adviser takes his step away',
    actor: adviser,
    before: advised,
    after: advised,
    isDeletion: true,
    expected: 'ok',
  },
  {
    name: 'who is not of the group moves nothing',
    actor: guest,
    before: step,
    after: step,
    expected: 'policy.not-a-reader',
  },
  { name: 'a person keeps a step for herself', actor: oleg, before: undefined, after: ownStep, expected: 'ok' },
  {
    name: 'nobody else moves it',
    actor: administrator,
    before: ownStep,
    after: ownStep,
    expected: 'policy.not-a-reader',
  },
]

const adviserCases: readonly PolicyCase[] = [
  { name: 'an adviser countersigns', actor: adviser, before: undefined, after: validation, expected: 'ok' },
  { name: 'an adviser sends it again', actor: adviser, before: validation, after: validation, expected: 'ok' },
  { name: 'an adviser has seen', actor: adviser, before: undefined, after: watermark('vera'), expected: 'ok' },
  {
    name: 'an adviser rewrites no comment',
    actor: adviser,
    before: validation,
    after: { ...validation, kind: 'comment' },
    expected: 'policy.append-only',
  },
  {
    name: 'an adviser takes no countersignature back',
    actor: adviser,
    before: validation,
    after: validation,
    isDeletion: true,
    expected: 'policy.append-only',
  },
  {
    name: 'an owner takes no countersignature away',
    actor: author,
    before: validation,
    after: validation,
    isDeletion: true,
    expected: 'policy.not-yours',
  },
  {
    name: 'an owner countersigns nothing',
    actor: author,
    before: undefined,
    after: { ...validation, author: 'anna' },
    expected: 'policy.not-yours',
  },
  {
    name: 'a colleague countersigns nothing',
    actor: respondent,
    before: undefined,
    after: { ...validation, author: 'oleg' },
    expected: 'policy.not-yours',
  },
  {
    name: 'an administrator countersigns nothing',
    actor: administrator,
    before: undefined,
    after: { ...validation, author: 'admin' },
    expected: 'policy.not-yours',
  },
  {
    name: 'an adviser countersigns in no other group’s name',
    actor: adviser,
    before: undefined,
    after: { ...validation, round: companyRound.id.replace('000a', '000b') },
    expected: 'policy.wrong-id',
  },
  {
    name: 'whose consent was withdrawn countersigns no more',
    actor: { user: 'vera', roles: ['member'] },
    before: undefined,
    after: validation,
    expected: 'policy.not-a-reader',
  },
  {
    name: 'an adviser answers for nobody',
    actor: adviser,
    before: undefined,
    after: { ...shared, author: 'vera', id: shared.id.replace('oleg', 'vera') },
    expected: 'policy.not-yours',
  },
  {
    name: 'an adviser opens no round',
    actor: adviser,
    before: undefined,
    after: { ...companyRound, author: 'vera' },
    expected: 'policy.not-yours',
  },
  {
    name: 'an adviser agrees on no level',
    actor: adviser,
    before: companyRound,
    after: { ...companyRound, editor: 'vera', agreed: { a: { level: 5, meaning: 1 } } },
    expected: 'policy.not-yours',
  },
]

export const policyCases: readonly PolicyCase[] = [
  ...companyCases,
  ...adviserCases,
  ...stepCases,
  { name: 'a member opts in to the comparison', actor: oleg, before: undefined, after: entry, expected: 'ok' },
  {
    name: 'a member leaves the comparison',
    actor: oleg,
    before: entry,
    after: entry,
    isDeletion: true,
    expected: 'ok',
  },
  {
    name: 'an entry speaks for the company that its id names',
    actor: oleg,
    before: undefined,
    after: { ...entry, company: 'anna' },
    expected: 'policy.wrong-id',
  },
  {
    name: 'an administrator does not write into another’s comparison',
    actor: administrator,
    before: undefined,
    after: entry,
    expected: 'policy.not-a-reader',
  },
  {
    name: 'an administrator does not publish a round',
    actor: administrator,
    before: undefined,
    after: round,
    expected: 'policy.server-only',
  },
  {
    name: 'nobody publishes a round in his own name',
    actor: oleg,
    before: undefined,
    after: { ...round, author: 'oleg' },
    expected: 'policy.server-only',
  },
  {
    name: 'a moderator does not take a round away',
    actor: moderator,
    before: round,
    after: round,
    isDeletion: true,
    expected: 'policy.server-only',
  },
  { name: 'an author submits at her desk', actor: author, before: undefined, after: submission, expected: 'ok' },
  {
    name: 'an editor does not rewrite a submission',
    actor: deskEditor,
    before: submission,
    after: { ...submission, editor: 'irina', topic: 'ip' },
    expected: 'policy.not-yours',
  },
  {
    name: 'an editor submits nothing at another’s desk',
    actor: deskEditor,
    before: undefined,
    after: { ...submission, author: 'irina' },
    expected: 'policy.not-yours',
  },
  {
    name: 'an author says that she submits',
    actor: author,
    before: undefined,
    after: review('anna', 'submitted'),
    expected: 'ok',
  },
  {
    name: 'an author does not accept her own text',
    actor: author,
    before: undefined,
    after: review('anna', 'accepted'),
    expected: 'policy.not-yours',
  },
  {
    name: 'an editor returns a text',
    actor: deskEditor,
    before: undefined,
    after: review('irina', 'returned'),
    expected: 'ok',
  },
  {
    name: 'an editor does not submit for the author',
    actor: deskEditor,
    before: undefined,
    after: review('irina', 'submitted'),
    expected: 'policy.not-yours',
  },
  {
    name: 'a step is not rewritten',
    actor: deskEditor,
    before: review('irina', 'returned'),
    after: review('irina', 'accepted'),
    expected: 'policy.append-only',
  },
  {
    name: 'a step is not taken away',
    actor: deskEditor,
    before: review('irina', 'returned'),
    after: review('irina', 'returned'),
    isDeletion: true,
    expected: 'policy.append-only',
  },
  { name: 'a member writes a reply', actor: oleg, before: undefined, after: reply, expected: 'ok' },
  {
    name: 'a member edits his own reply',
    actor: oleg,
    before: reply,
    after: { ...reply, body: 'Иначе.' },
    expected: 'ok',
  },
  {
    name: "nobody edits another's reply",
    actor: irina,
    before: reply,
    after: { ...reply, body: 'Подмена.' },
    expected: 'policy.not-yours',
  },
  {
    name: "a moderator takes away another's reply",
    actor: moderator,
    before: reply,
    after: reply,
    isDeletion: true,
    expected: 'ok',
  },
  {
    name: "a moderator does not rewrite another's reply",
    actor: moderator,
    before: reply,
    after: { ...reply, body: 'Иначе.' },
    expected: 'policy.not-yours',
  },
  {
    name: 'a record is not signed with another name',
    actor: oleg,
    before: undefined,
    after: aReply({ author: 'irina' }),
    expected: 'policy.wrong-author',
  },
  {
    name: 'the author does not change',
    actor: oleg,
    before: reply,
    after: { ...reply, author: 'irina' },
    expected: 'policy.immutable-field',
  },
  {
    name: 'a record does not move to another space',
    actor: oleg,
    before: statement,
    after: { ...statement, space: 'user-oleg' },
    expected: 'policy.immutable-field',
  },
  {
    name: 'a guest does not read the community and does not write there',
    actor: guest,
    before: undefined,
    after: aDiscussion({ author: 'gast' }),
    expected: 'policy.not-a-reader',
  },
  {
    name: 'an editor changes any article',
    actor: irina,
    before: anArticle({ author: 'anna' }),
    after: anArticle({ author: 'anna', topic: 'ip', editor: 'irina' }),
    expected: 'ok',
  },
  {
    name: 'an edit is not signed with another name',
    actor: irina,
    before: anArticle(),
    after: anArticle({ topic: 'ip', editor: 'anna' }),
    expected: 'policy.wrong-editor',
  },
  {
    name: 'a member does not write in the library',
    actor: oleg,
    before: undefined,
    after: anArticle({ author: 'oleg' }),
    expected: 'policy.needs-editor',
  },
  {
    name: 'a member puts no file into the library',
    actor: oleg,
    before: undefined,
    after: record('file', 'library', 'oleg'),
    expected: 'policy.needs-editor',
  },
  { name: 'a statement is added', actor: oleg, before: undefined, after: statement, expected: 'ok' },
  {
    name: 'a statement is never changed',
    actor: oleg,
    before: statement,
    after: { ...statement, verb: 'passed' },
    expected: 'policy.append-only',
  },
  {
    name: 'a trainer does not write results for a learner',
    actor: { user: 'irina', roles: ['member', `${group}:trainer`] },
    before: undefined,
    after: statement,
    expected: 'policy.wrong-author',
  },
  {
    name: "nobody writes in another's personal space",
    actor: irina,
    before: undefined,
    after: record('draft', 'user-oleg', 'irina'),
    expected: 'policy.not-a-reader',
  },
  {
    name: 'not even an administrator',
    actor: administrator,
    before: undefined,
    after: record('draft', 'user-oleg', 'oleg'),
    expected: 'policy.not-a-reader',
  },
  {
    name: 'a stranger does not write in a group',
    actor: irina,
    before: undefined,
    after: record('statement', group, 'irina'),
    expected: 'policy.not-a-reader',
  },
  {
    name: 'a draft has no place in the community',
    actor: oleg,
    before: undefined,
    after: record('draft', 'community', 'oleg'),
    expected: 'policy.wrong-space',
  },
  {
    name: 'an unknown kind of record is refused',
    actor: oleg,
    before: undefined,
    after: record('spell', 'community', 'oleg'),
    expected: 'policy.unknown-type',
  },
  {
    name: "a derived id can't be taken by somebody else",
    actor: oleg,
    before: undefined,
    after: { ...record('member', 'community', 'oleg'), id: 'member:irina' },
    expected: 'policy.wrong-id',
  },
  {
    name: 'the own member record is fine',
    actor: oleg,
    before: undefined,
    after: { ...record('member', 'community', 'oleg'), id: 'member:oleg' },
    expected: 'ok',
  },
  {
    name: "a watermark can't be set for another",
    actor: oleg,
    before: undefined,
    after: { ...record('watermark', 'library', 'oleg'), id: 'watermark:library.irina' },
    expected: 'policy.wrong-id',
  },
  {
    name: 'an editor keeps the losing text of a library article',
    actor: irina,
    before: undefined,
    after: version,
    expected: 'ok',
  },
  {
    name: 'a losing text is settled by an editor',
    actor: irina,
    before: version,
    after: { ...version, updatedAt: 2, settled: { by: 'irina', at: 2, choice: 'kept' } },
    expected: 'ok',
  },
  {
    name: 'a losing text is never rewritten',
    actor: irina,
    before: version,
    after: { ...version, lost: 'c' },
    expected: 'policy.append-only',
  },
  {
    name: 'a losing text is never deleted',
    actor: irina,
    before: version,
    after: version,
    isDeletion: true,
    expected: 'policy.append-only',
  },
  {
    name: 'an administrator publishes the starter library',
    actor: administrator,
    before: undefined,
    after: anArticle({ author: 'artel' }),
    expected: 'ok',
  },
  ...(['manager', 'coordinator'] as const).flatMap((role): readonly PolicyCase[] => [
    {
      name: `a ${role} looks after people, not after what they write: no reply of others is taken away`,
      actor: { user: 'maria', roles: ['member', role] },
      before: reply,
      after: reply,
      isDeletion: true,
      expected: 'policy.not-yours',
    },
    {
      name: `a ${role} does not write in the library`,
      actor: { user: 'maria', roles: ['member', role] },
      before: undefined,
      after: anArticle({ author: 'maria' }),
      expected: 'policy.needs-editor',
    },
    {
      name: `a ${role} does not read a group that he is not in`,
      actor: { user: 'maria', roles: ['member', role] },
      before: undefined,
      after: record('statement', group, 'maria'),
      expected: 'policy.not-a-reader',
    },
  ]),
  {
    name: 'a guest reads the exchange, and writes there only what belongs there',
    actor: guest,
    before: undefined,
    after: record('discussion', 'exchange', 'gast'),
    expected: 'policy.wrong-space',
  },
  {
    name: 'a guest does not read the library and does not write there, as an editor neither without being a member',
    actor: { user: 'gast', roles: ['guest', 'editor'] },
    before: undefined,
    after: anArticle({ author: 'gast' }),
    expected: 'policy.not-a-reader',
  },
  {
    name: 'a guest has drafts of his own',
    actor: guest,
    before: undefined,
    after: record('draft', 'user-gast', 'gast'),
    expected: 'ok',
  },
  {
    name: 'a member who left the group writes there no more',
    actor: { user: 'oleg', roles: ['member'] },
    before: undefined,
    after: statement,
    expected: 'policy.not-a-reader',
  },
  {
    name: 'a moderator takes nothing away in a group',
    actor: { user: 'maria', roles: ['member', 'moderator', `${group}:member`] },
    before: record('file', group, 'irina'),
    after: record('file', group, 'irina'),
    isDeletion: true,
    expected: 'policy.not-yours',
  },
  { name: 'an editor keeps what was published', actor: irina, before: undefined, after: edition, expected: 'ok' },
  {
    name: 'an editor keeps a part of a course as it stood',
    actor: irina,
    before: undefined,
    after: former,
    expected: 'ok',
  },
  {
    name: 'a part of a course as it stood is not rewritten',
    actor: irina,
    before: former,
    after: { ...former, last: 2 },
    expected: 'policy.append-only',
  },
  {
    name: 'a member keeps no editions',
    actor: oleg,
    before: undefined,
    after: { ...edition, author: 'oleg' },
    expected: 'policy.needs-editor',
  },
  {
    name: 'nobody rewrites what was published once',
    actor: irina,
    before: edition,
    after: { ...edition, note: 'Иначе' },
    expected: 'policy.append-only',
  },
  {
    name: 'nobody takes away what was published once',
    actor: administrator,
    before: edition,
    after: edition,
    isDeletion: true,
    expected: 'policy.append-only',
  },
  { name: 'a member says that a piece was useful', actor: oleg, before: undefined, after: useful, expected: 'ok' },
  {
    name: 'nobody says it twice under another id',
    actor: oleg,
    before: undefined,
    after: { ...useful, id: 'useful:article.1.oleg2' },
    expected: 'policy.wrong-id',
  },
  { name: 'a learner fills in her worksheet', actor: oleg, before: undefined, after: worksheet, expected: 'ok' },
  {
    name: 'a worksheet stands under its lesson and its key',
    actor: oleg,
    before: undefined,
    after: { ...worksheet, key: 'gains' },
    expected: 'policy.wrong-id',
  },
  { name: 'a learner has a card', actor: oleg, before: undefined, after: card, expected: 'ok' },
  {
    name: 'a question has one card',
    actor: oleg,
    before: undefined,
    after: { ...card, id: 'card:quiz.1.q2' },
    expected: 'policy.wrong-id',
  },
  {
    name: 'a card stays in its person’s space',
    actor: oleg,
    before: undefined,
    after: { ...card, space: 'community' },
    expected: 'policy.wrong-space',
  },
  { name: 'a learner makes her plan', actor: oleg, before: undefined, after: plan, expected: 'ok' },
  {
    name: 'a person has one plan',
    actor: oleg,
    before: undefined,
    after: { ...plan, id: 'plan:second' },
    expected: 'policy.wrong-id',
  },
  { name: 'a reader keeps her place', actor: oleg, before: undefined, after: place, expected: 'ok' },
  {
    name: 'a place belongs to one device',
    actor: oleg,
    before: undefined,
    after: { ...place, device: 'zzzzzzzz' },
    expected: 'policy.wrong-id',
  },
  {
    name: 'an offer to the library stays in the desk of who made it',
    actor: oleg,
    before: undefined,
    after: record('submission', 'community', 'oleg'),
    expected: 'policy.wrong-space',
  },
]
