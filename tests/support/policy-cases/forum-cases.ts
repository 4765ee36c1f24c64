/** Posts, and who may take them away. */
import { aDiscussion, aReply } from '../records.ts'
import { adds, changes, guest, irina, moderator, oleg, removes, type PolicyCase } from './cast.ts'

const reply = aReply()

export const forumCases: readonly PolicyCase[] = [
  adds('a member writes a reply', oleg, reply),
  changes('a member edits his own reply', oleg, reply, { ...reply, body: 'Иначе.' }),
  changes("nobody edits another's reply", irina, reply, { ...reply, body: 'Подмена.' }, 'policy.not-yours'),
  removes("a moderator takes away another's reply", moderator, reply),
  changes(
    "a moderator does not rewrite another's reply",
    moderator,
    reply,
    { ...reply, body: 'Иначе.' },
    'policy.not-yours',
  ),
  adds('a record is not signed with another name', oleg, aReply({ author: 'irina' }), 'policy.wrong-author'),
  changes('the author does not change', oleg, reply, { ...reply, author: 'irina' }, 'policy.immutable-field'),
  adds(
    'a guest does not read the community and does not write there',
    guest,
    aDiscussion({ author: 'gast' }),
    'policy.not-a-reader',
  ),
]
