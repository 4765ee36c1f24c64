/** One table of who may do what with people's accounts, asked of the function and of the server over HTTP. */
import type { OverseenPerson, Overseer, PersonAction } from '#core/people-policy.ts'

const cohort = 'group-00000000-0000-4000-8000-0000000000c1'
const circle = 'group-00000000-0000-4000-8000-0000000000c2'

export const overseers = {
  administrator: { user: 'anna', roles: ['administrator', 'member'], regions: [] },
  manager: { user: 'maria', roles: ['member', 'manager', `${cohort}:trainer`], regions: [] },
  coordinator: { user: 'kirill', roles: ['member', 'coordinator'], regions: ['Пермь'] },
  founder: { user: 'fedor', roles: ['member', `${circle}:owner`, `${cohort}:member`], regions: [] },
  moderator: { user: 'modest', roles: ['member', 'moderator'], regions: ['Пермь'] },
  member: { user: 'petr', roles: ['member', `${circle}:member`], regions: ['Пермь'] },
  guest: { user: 'gast', roles: ['guest'], regions: [] },
} as const satisfies Record<string, Overseer>
export type OverseerName = keyof typeof overseers

const plain = { roles: ['member'], regions: [], groups: [], homeGroup: undefined } as const
export const overseen = {
  'a member': { ...plain, user: 'oleg' },
  'a member of the cohort': { ...plain, user: 'olga', groups: [cohort] },
  'a guest of the region': { ...plain, user: 'rita', roles: ['guest'], regions: ['Пермь', 'Самара'] },
  'a trainer of the region': {
    ...plain,
    user: 'timur',
    roles: ['member', 'trainer'],
    regions: ['Пермь'],
    groups: [cohort, circle],
  },
  'who came through the circle': { ...plain, user: 'sonya', groups: [circle], homeGroup: circle },
  'who came through the circle and left it': { ...plain, user: 'lev', homeGroup: circle },
  'who accepted the circle’s invitation': { ...plain, user: 'nina', groups: [circle] },
  'an administrator of the circle': {
    ...plain,
    user: 'boris',
    roles: ['administrator'],
    groups: [circle],
    homeGroup: circle,
  },
} as const satisfies Record<string, OverseenPerson>
export type OverseenName = keyof typeof overseen

/** What each may do; what is not here is not allowed. */
export const peopleTable: Readonly<
  Record<OverseerName, Readonly<Partial<Record<OverseenName, readonly PersonAction[]>>>>
> = {
  administrator: Object.fromEntries(
    Object.keys(overseen).map((name) => [name, ['see', 'roles', 'state', 'rename', 'reset', 'devices']]),
  ),
  manager: {
    'a member': ['see', 'state', 'rename'],
    'a member of the cohort': ['see', 'state', 'rename', 'reset'],
    'a guest of the region': ['see', 'state', 'rename'],
    'a trainer of the region': ['see'],
    'who came through the circle': ['see', 'state', 'rename'],
    'who came through the circle and left it': ['see', 'state', 'rename'],
    'who accepted the circle’s invitation': ['see', 'state', 'rename'],
    'an administrator of the circle': ['see'],
  },
  coordinator: {
    'a guest of the region': ['see', 'state', 'rename', 'reset'],
    'a trainer of the region': ['see'],
  },
  founder: { 'who came through the circle': ['reset'] },
  moderator: {},
  member: {},
  guest: {},
}
