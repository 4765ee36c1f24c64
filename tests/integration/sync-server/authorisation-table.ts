/** [T32] The one table of who may reach what: each route of the server, who gets past its door, and what is sent to knock. */
import { createHash } from 'node:crypto'

export const whos = [
  'anonymous',
  'guest',
  'member',
  'editor',
  'trainer',
  'moderator',
  'manager',
  'coordinator',
  'administrator',
  'owner',
  'participant',
  'adviser',
  'withdrawn',
  'suspended',
  'signedOut',
] as const
export type Who = (typeof whos)[number]

const nobodyIn: readonly Who[] = ['anonymous', 'suspended', 'signedOut']
const signedIn = whos.filter((who) => !nobodyIn.includes(who))
const members = signedIn.filter((who) => who !== 'guest')
const overseers: readonly Who[] = ['manager', 'coordinator', 'administrator']
const administrator: readonly Who[] = ['administrator']

export const group = 'group-00000000-0000-4000-8000-00000000abcd'
/** The desk of `owner`: editors come to it by their community role. */
export const desk = 'group-00000000-0000-4000-8000-00000000de5c'
/** The company of `victim`, with answers that were shared in it: owners and people of other groups have no business there. `adviser` has its consent, `withdrawn` had it. */
export const company = 'group-00000000-0000-4000-8000-00000000c0c0'
export const unknownGroup = 'group-00000000-0000-4000-8000-00000000dead'
/** Reads and writes in the community, and is of the coordinator's region; nobody below is this person. */
export const victim = 'victim'
/** Loses all devices on the way. */
export const bystander = 'bystander'
/** Who reads which space. A personal space is its owner's alone: an administrator has no business there. */
export const readers: Readonly<Record<string, readonly Who[]>> = {
  library: members,
  community: members,
  exchange: signedIn,
  [`user-${victim}`]: [],
  [group]: ['owner', 'participant', 'administrator'],
  [desk]: ['owner', 'editor', 'administrator'],
  [company]: ['adviser', 'administrator'],
  'user-nobody': [],
  [unknownGroup]: administrator,
}
/** Who may bring bytes of files into a space: who may write a record of a file there. */
export const fileWriters: Readonly<Record<string, readonly Who[]>> = {
  ...readers,
  library: ['editor', 'trainer', 'administrator'],
  community: members,
  exchange: [],
  [group]: ['owner', 'participant', 'administrator'],
  [desk]: ['owner', 'editor', 'administrator'],
  [company]: administrator,
  [unknownGroup]: [],
}

export interface Knock {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly type?: string
}
export interface Door {
  /** As Fastify names it: `GET /_artel/people/:user`. */
  readonly route: string
  /** Who gets past; in a space: by the space. */
  readonly in: readonly Who[] | ((space: string) => readonly Who[])
  /** One knock, or one for each space. */
  readonly knock: Knock | ((space: string) => readonly Knock[])
}

const hash = createHash('sha256').update('T32').digest('hex')
const inSpace = (space: string): readonly Who[] => readers[space] ?? []
/** Of files and dumps nobody is told that a space isn't there, administrators neither. */
const readsFiles = (space: string): readonly Who[] => (space === unknownGroup ? [] : inSpace(space))
const writesFiles = (space: string): readonly Who[] => fileWriters[space] ?? []

/** A route that everybody may call: it asks for a secret of its own, or tells nothing. */
const open = (route: string, body?: unknown): Door => at(route, whos, body)
function at(route: string, who: readonly Who[], body?: unknown, params: Readonly<Record<string, string>> = {}): Door {
  const [method = '', path = ''] = route.split(' ')
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? 'unknown-thing')
  return { route, in: who, knock: { method, path: filled, ...(body !== undefined && { body }) } }
}
const spaced = (
  route: string,
  make: (space: string) => Omit<Knock, 'method' | 'path'> & { readonly rest?: readonly string[] } = () => ({}),
  who: Door['in'] = inSpace,
): Door => {
  const [method = '', path = ''] = route.split(' ')
  return {
    route,
    in: who,
    knock: (space) => {
      const { rest, ...body } = make(space)
      const base = path.replace(/:(db|space)/, space)
      return (rest ?? ['']).map((more) => ({
        method,
        path: base.replace(/:id\*|:id|:sha256/g, (name) => (name === ':id*' ? `member:victim/${more}` : more)),
        ...body,
      }))
    },
  }
}
/** A record that its author may store in the community. */
export const forgedId = 'discussion:forged'
export const forgedIn = (space: string) => ({
  _id: forgedId,
  type: 'discussion',
  space,
  author: victim,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  title: 'forged',
  body: 'b',
  topic: 'ip',
  language: 'en',
})

export const doors: readonly Door[] = [
  open('GET /'),
  open('GET /_up'),
  open('GET /_artel/server'),
  // To this machine alone, or with the operator's token (operating-routes.test.ts); the test asks from this machine.
  open('GET /metrics'),
  open('GET /_artel/health'),
  open('POST /_artel/join', {
    code: 'unknown-code-1',
    user: 'xx',
    displayName: 'x',
    password: 'x'.repeat(12),
    device: '',
  }),
  open('POST /_artel/reset', { code: 'unknown-code-1', password: 'x'.repeat(12), device: '' }),
  open('POST /_artel/sign-up/state', { ticket: 'unknown-ticket' }),
  open('POST /_artel/invitations/look', { code: 'unknown-code-1' }),
  open('DELETE /_session'),

  at('GET /_artel/me', signedIn),
  at('POST /_artel/feed', signedIn, { since: {}, timeoutMs: 0 }),
  at('GET /_artel/account', signedIn),
  at('PUT /_artel/account', signedIn, {}),
  at('PUT /_artel/account/password', signedIn, {}),
  at('GET /_artel/account/devices', signedIn),
  at('DELETE /_artel/account/devices/:device', signedIn),
  at('POST /_artel/invitations/accept', signedIn, { code: 'unknown-code-1' }),
  at('POST /_artel/invitations/:id/accept', signedIn, {}),
  at('POST /_artel/invitations/:id/decline', signedIn, {}),
  at('GET /_artel/invitations', signedIn),
  at('DELETE /_artel/invitations/:id', signedIn),
  at('POST /_artel/invitations', overseers, { roles: ['member'], validMs: 1_000 }),
  at('POST /_artel/groups', signedIn, {}),
  at('GET /_artel/groups', signedIn),

  at('GET /_artel/people', overseers),
  at('GET /_artel/people/:user', overseers, undefined, { user: victim }),
  at('PUT /_artel/people/:user/roles', administrator, {}, { user: victim }),
  at('PUT /_artel/people/:user/state', overseers, {}, { user: victim }),
  at('PUT /_artel/people/:user/name', overseers, {}, { user: victim }),
  at('POST /_artel/people/:user/reset-code', ['coordinator', 'administrator'], {}, { user: victim }),
  at('GET /_artel/people/:user/devices', administrator, undefined, { user: victim }),
  at('DELETE /_artel/people/:user/devices', administrator, undefined, { user: bystander }),
  at('DELETE /_artel/people/:user/devices/:device', administrator, undefined, { user: victim }),
  at('GET /_artel/sign-ups', overseers),
  at('POST /_artel/sign-ups/:id/approve', overseers, { roles: ['member'] }),
  at('POST /_artel/sign-ups/:id/decline', overseers, { words: '' }),
  at('GET /_artel/audit', administrator),

  at('GET /_artel/groups/:space', ['owner', 'participant', 'administrator'], undefined, { space: group }),
  at('GET /_artel/groups/:space', ['owner', 'editor', 'administrator'], undefined, { space: desk }),
  at('GET /_artel/groups/:space', ['adviser', 'administrator'], undefined, { space: company }),
  at('PUT /_artel/groups/:space', ['owner', 'administrator'], {}, { space: group }),
  at('POST /_artel/groups/:space/people', ['owner', 'administrator'], {}, { space: group }),
  at('PUT /_artel/groups/:space/people/:user', ['owner', 'administrator'], {}, { space: group, user: 'participant' }),
  // An adviser is of the group, and is told that he may not; to everybody else there is no such group.
  at('PUT /_artel/groups/:space', administrator, {}, { space: company }),
  at('POST /_artel/groups/:space/people', administrator, {}, { space: company }),
  at('PUT /_artel/groups/:space/people/:user', administrator, {}, { space: company, user: victim }),

  at('GET /_all_dbs', administrator),
  spaced('GET /:db'),
  at('PUT /:db', administrator, {}, { db: 'no-name-of-a-space' }),
  spaced('POST /:db/_ensure_full_commit', () => ({ body: {} })),
  spaced(
    'GET /:db/_security',
    () => ({}),
    (space) => inSpace(space).filter((who) => who === 'administrator'),
  ),
  spaced('GET /:db/_all_docs'),
  spaced('POST /:db/_all_docs', () => ({ body: { keys: [`member:${victim}`] } })),
  spaced('POST /:db/_bulk_get', () => ({ body: { docs: [{ id: `member:${victim}` }] } })),
  spaced('POST /:db/_revs_diff', () => ({ body: { [`member:${victim}`]: ['1-00000000000000000000000000000000'] } })),
  spaced('GET /:db/_changes'),
  spaced('POST /:db/_changes', () => ({ body: {} })),
  spaced('POST /:db/_bulk_docs', (space) => ({ body: { docs: [forgedIn(space)] } })),
  spaced('GET /:db/_local/:id', () => ({ rest: ['checkpoint'] })),
  spaced('PUT /:db/_local/:id', () => ({ rest: ['checkpoint'], body: { a: 1 } })),
  spaced('DELETE /:db/_local/:id', () => ({ rest: ['other-checkpoint'] })),
  spaced('GET /:db/:id', () => ({ rest: [`member:${victim}`, 'nothing', '..%2fuser-victim%2fdraft:private'] })),
  spaced('GET /:db/_design/:id', () => ({ rest: ['artel'] })),
  spaced('PUT /:db/:id*', () => ({ rest: ['x'], type: 'text/html', body: '<script>' })),
  spaced('GET /:db/:id*', () => ({ rest: ['x'] })),
  spaced('DELETE /:db/:id*', () => ({ rest: ['x'] })),

  spaced('GET /_artel/dumps/:space', () => ({}), readsFiles),
  spaced('GET /_artel/dumps/:space/:sha256', () => ({ rest: [hash] }), readsFiles),
  spaced('GET /_artel/files/:space/:sha256', () => ({ rest: [hash] }), readsFiles),
  spaced('POST /_artel/files/:space/missing', () => ({ body: { hashes: [hash] } }), readsFiles),
  spaced('POST /_artel/files/:space/chunks', () => ({ body: { want: [{ sha256: hash, from: 0 }] } }), readsFiles),
  spaced(
    'PUT /_artel/files/:space/:sha256',
    () => ({ rest: [hash], type: 'application/octet-stream', body: 'x' }),
    writesFiles,
  ),
  spaced('POST /_artel/files/:space/upload', () => ({ type: 'application/vnd.artel.chunks', body: '' }), writesFiles),
]

/** Routes that the generated cells leave out, each with its reason; what they may do is proven where the reason says. */
export const leftOut: Readonly<Record<string, string>> = {
  'DELETE /_artel/groups/:space/people/:user': 'removes; owners and oneself alone in group-people.test.ts',
  'POST /_artel/refresh': 'asks for a token of its own and says 401 without it (credentials.test.ts)',
  'POST /_artel/sign-in': 'a password is asked for; a right one is what makes a caller (credentials.test.ts)',
  'POST /_artel/sign-up': 'closed here; with approval in accounts.test.ts',
  'POST /_artel/reset/mail': 'no mail here; mail.test.ts',
  'POST /_artel/sign-out': 'ends the device that every later cell needs',
  'DELETE /_artel/account/devices': 'ends the devices that every later cell needs',
  'POST /_artel/groups/:space/close': 'ends the group; owners alone in group-people.test.ts',
  'POST /_artel/groups/:space/reopen': 'of a group that is open; group-people.test.ts',
  'GET /_session': 'tells oneself who one is',
  'POST /_session': 'a password is asked for (credentials.test.ts)',
  'DELETE /:db': 'destroys; its own test below',
  'PUT /:db/:id': 'forged documents have their own test below',
  'DELETE /:db/:id': 'forged deletions have their own test below',
  'PUT /:db/_design/:id': 'refused to all below',
}
