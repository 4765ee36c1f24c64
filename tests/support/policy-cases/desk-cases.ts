/** A text on its way into the library. */
import type { AnyRecord } from '#core/record.ts'
import { adds, author, changes, deskEditor, group, oleg, record, removes, type PolicyCase } from './cast.ts'

const submission = record('submission', group, 'anna', {
  kind: 'case',
  title: { source: 'ru', ru: 'А' },
  body: { source: 'ru', ru: 'Б' },
  topic: 'quality',
  becomes: 'article:1',
})
const review = (by: string, act: string): AnyRecord =>
  record('review', group, by, { submission: submission.id, act, step: 1 })

export const deskCases: readonly PolicyCase[] = [
  adds('an author submits at her desk', author, submission),
  changes(
    'an editor does not rewrite a submission',
    deskEditor,
    submission,
    { ...submission, editor: 'irina', topic: 'ip' },
    'policy.not-yours',
  ),
  adds(
    'an editor submits nothing at another’s desk',
    deskEditor,
    { ...submission, author: 'irina' },
    'policy.not-yours',
  ),
  adds('an author says that she submits', author, review('anna', 'submitted')),
  adds('an author does not accept her own text', author, review('anna', 'accepted'), 'policy.not-yours'),
  adds('an editor returns a text', deskEditor, review('irina', 'returned')),
  adds('an editor does not submit for the author', deskEditor, review('irina', 'submitted'), 'policy.not-yours'),
  changes(
    'a step is not rewritten',
    deskEditor,
    review('irina', 'returned'),
    review('irina', 'accepted'),
    'policy.append-only',
  ),
  removes('a step is not taken away', deskEditor, review('irina', 'returned'), 'policy.append-only'),
  adds(
    'an offer to the library stays in the desk of who made it',
    oleg,
    record('submission', 'community', 'oleg'),
    'policy.wrong-space',
  ),
]
