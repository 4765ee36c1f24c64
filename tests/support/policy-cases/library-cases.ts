/** What stands in the library, and what stood there. */
import { anArticle } from '../records.ts'
import { adds, administrator, changes, irina, oleg, record, removes, type PolicyCase } from './cast.ts'

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

export const libraryCases: readonly PolicyCase[] = [
  changes(
    'an editor changes any article',
    irina,
    anArticle({ author: 'anna' }),
    anArticle({ author: 'anna', topic: 'ip', editor: 'irina' }),
  ),
  changes(
    'an edit is not signed with another name',
    irina,
    anArticle(),
    anArticle({ topic: 'ip', editor: 'anna' }),
    'policy.wrong-editor',
  ),
  adds('a member does not write in the library', oleg, anArticle({ author: 'oleg' }), 'policy.needs-editor'),
  adds('a member puts no file into the library', oleg, record('file', 'library', 'oleg'), 'policy.needs-editor'),
  adds('an editor keeps the losing text of a library article', irina, version),
  changes('a losing text is settled by an editor', irina, version, {
    ...version,
    updatedAt: 2,
    settled: { by: 'irina', at: 2, choice: 'kept' },
  }),
  changes('a losing text is never rewritten', irina, version, { ...version, lost: 'c' }, 'policy.append-only'),
  removes('a losing text is never deleted', irina, version, 'policy.append-only'),
  adds('an administrator publishes the starter library', administrator, anArticle({ author: 'artel' })),
  adds('an editor keeps what was published', irina, edition),
  adds('an editor keeps a part of a course as it stood', irina, former),
  changes(
    'a part of a course as it stood is not rewritten',
    irina,
    former,
    { ...former, last: 2 },
    'policy.append-only',
  ),
  adds('a member keeps no editions', oleg, { ...edition, author: 'oleg' }, 'policy.needs-editor'),
  changes(
    'nobody rewrites what was published once',
    irina,
    edition,
    { ...edition, note: 'Иначе' },
    'policy.append-only',
  ),
  removes('nobody takes away what was published once', administrator, edition, 'policy.append-only'),
  adds('a member says that a piece was useful', oleg, useful),
  adds('nobody says it twice under another id', oleg, { ...useful, id: 'useful:article.1.oleg2' }, 'policy.wrong-id'),
]
