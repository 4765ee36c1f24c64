/** Who reaches which space, and under whose name. */
import { anArticle, aReply } from '../records.ts'
import { adds, administrator, group, guest, irina, oleg, record, removes, type PolicyCase } from './cast.ts'

export const reachCases: readonly PolicyCase[] = [
  adds(
    "nobody writes in another's personal space",
    irina,
    record('draft', 'user-oleg', 'irina'),
    'policy.not-a-reader',
  ),
  adds('not even an administrator', administrator, record('draft', 'user-oleg', 'oleg'), 'policy.not-a-reader'),
  adds('a draft has no place in the community', oleg, record('draft', 'community', 'oleg'), 'policy.wrong-space'),
  adds('an unknown kind of record is refused', oleg, record('spell', 'community', 'oleg'), 'policy.unknown-type'),
  adds(
    "a derived id can't be taken by somebody else",
    oleg,
    { ...record('member', 'community', 'oleg'), id: 'member:irina' },
    'policy.wrong-id',
  ),
  adds('the own member record is fine', oleg, { ...record('member', 'community', 'oleg'), id: 'member:oleg' }),
  adds(
    "a watermark can't be set for another",
    oleg,
    { ...record('watermark', 'library', 'oleg'), id: 'watermark:library.irina' },
    'policy.wrong-id',
  ),
  adds(
    'a guest reads the exchange, and writes there only what belongs there',
    guest,
    record('discussion', 'exchange', 'gast'),
    'policy.wrong-space',
  ),
  adds('a guest has drafts of his own', guest, record('draft', 'user-gast', 'gast')),
  removes(
    'a moderator takes nothing away in a group',
    { user: 'maria', roles: ['member', 'moderator', `${group}:member`] },
    record('file', group, 'irina'),
    'policy.not-yours',
  ),
  adds(
    'a guest does not read the library and does not write there, as an editor neither without being a member',
    { user: 'gast', roles: ['guest', 'editor'] },
    anArticle({ author: 'gast' }),
    'policy.not-a-reader',
  ),
  ...(['manager', 'coordinator'] as const).flatMap((role): readonly PolicyCase[] => {
    const maria = { user: 'maria', roles: ['member', role] }
    return [
      removes(
        `a ${role} looks after people, not after what they write: no reply of others is taken away`,
        maria,
        aReply(),
        'policy.not-yours',
      ),
      adds(`a ${role} does not write in the library`, maria, anArticle({ author: 'maria' }), 'policy.needs-editor'),
      adds(
        `a ${role} does not read a group that he is not in`,
        maria,
        record('statement', group, 'maria'),
        'policy.not-a-reader',
      ),
    ]
  }),
]
