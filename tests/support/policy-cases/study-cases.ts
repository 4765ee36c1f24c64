/** What a learner does, and keeps. */
import { adds, changes, group, irina, oleg, record, type PolicyCase } from './cast.ts'

const statement = record('statement', group, 'oleg', { verb: 'completed' })
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
const plan = { ...record('plan', 'user-oleg', 'oleg', { items: [], done: {} }), id: 'plan:mine' }
const place = {
  ...record('place', 'user-oleg', 'oleg', { of: 'article:1', device: 'a1b2c3d4' }),
  id: 'place:article.1.a1b2c3d4',
}

export const studyCases: readonly PolicyCase[] = [
  changes(
    'a record does not move to another space',
    oleg,
    statement,
    { ...statement, space: 'user-oleg' },
    'policy.immutable-field',
  ),
  adds('a statement is added', oleg, statement),
  changes('a statement is never changed', oleg, statement, { ...statement, verb: 'passed' }, 'policy.append-only'),
  adds(
    'a trainer does not write results for a learner',
    { user: 'irina', roles: ['member', `${group}:trainer`] },
    statement,
    'policy.wrong-author',
  ),
  adds('a stranger does not write in a group', irina, record('statement', group, 'irina'), 'policy.not-a-reader'),
  adds(
    'a member who left the group writes there no more',
    { user: 'oleg', roles: ['member'] },
    statement,
    'policy.not-a-reader',
  ),
  adds('a learner fills in her worksheet', oleg, worksheet),
  adds('a worksheet stands under its lesson and its key', oleg, { ...worksheet, key: 'gains' }, 'policy.wrong-id'),
  adds('a learner has a card', oleg, card),
  adds('a question has one card', oleg, { ...card, id: 'card:quiz.1.q2' }, 'policy.wrong-id'),
  adds('a card stays in its person’s space', oleg, { ...card, space: 'community' }, 'policy.wrong-space'),
  adds('a learner makes her plan', oleg, plan),
  adds('a person has one plan', oleg, { ...plan, id: 'plan:second' }, 'policy.wrong-id'),
  adds('a reader keeps her place', oleg, place),
  adds('a place belongs to one device', oleg, { ...place, device: 'zzzzzzzz' }, 'policy.wrong-id'),
]
