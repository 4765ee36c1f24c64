/** A conflict as two sides: the reader's own at the left, else the earlier one; and which of them everybody reads now. */
import type { ConflictRow } from '#core/contract/sync-views.ts'
import type { Person } from '#core/contract/views.ts'
import { combineTexts } from './compare-passages.ts'

/** A choice between the two, or a text made of both. */
export interface Settling {
  readonly id: string
  readonly choice: 'kept' | 'lost' | 'combined'
  readonly text?: string
}

export interface ConflictSide {
  readonly choice: 'kept' | 'lost'
  readonly text: string
  readonly by: Person
  readonly at: number
  /** Everybody reads this one now. */
  readonly isRead: boolean
}
export interface ConflictSides {
  readonly left: ConflictSide
  readonly right: ConflictSide
  readonly authors: 'me-twice' | 'me-and-other' | 'one-twice' | 'others'
}

export function conflictSides(row: ConflictRow): ConflictSides {
  const isLostRead = row.current === row.lost && row.lost !== row.kept
  const kept: ConflictSide = {
    choice: 'kept',
    text: row.kept,
    by: row.keptBy,
    at: row.keptAt,
    isRead: row.current === row.kept,
  }
  const lost: ConflictSide = { choice: 'lost', text: row.lost, by: row.lostBy, at: row.lostAt, isRead: isLostRead }
  const isKeptFirst = kept.by.isMe === lost.by.isMe ? kept.at < lost.at : kept.by.isMe
  return { left: isKeptFirst ? kept : lost, right: isKeptFirst ? lost : kept, authors: authorsOf(kept.by, lost.by) }
}

function authorsOf(a: Person, b: Person): ConflictSides['authors'] {
  if (a.isMe && b.isMe) return 'me-twice'
  if (a.isMe || b.isMe) return 'me-and-other'
  return a.user === b.user ? 'one-twice' : 'others'
}

/**
 * What combining starts from. A text that was changed since the two met (or was combined already) is newer than either version: it comes first and is
 * never left out.
 */
export function combinedStart(row: ConflictRow): string {
  if (row.settled?.choice === 'combined') return row.current
  const { left, right } = conflictSides(row)
  if (left.isRead || right.isRead) return combineTexts(left.text, right.text)
  return combineTexts(row.current, row.lost)
}

/** Settles it so that everybody reads again what they read before; undefined for a value that can't be written back as text. */
export function undoOf(row: ConflictRow): Settling | undefined {
  const { left, right } = conflictSides(row)
  const read = left.isRead ? left : right.isRead ? right : undefined
  if (read !== undefined) return { id: row.id, choice: read.choice }
  return isWritten(row.field) ? { id: row.id, choice: 'combined', text: row.current } : undefined
}

/** Fields that are written, not chosen from a list; only these can be combined. */
const writtenFields: readonly string[] = [
  'title',
  'summary',
  'body',
  'about',
  'displayName',
  'company',
  'place',
  'licence',
  'audience',
  'evidence',
  'note',
]
export const isWritten = (field: string): boolean => writtenFields.includes(topField(field))

/** `body.ru` is the field `body` in Russian. */
export const topField = (field: string): string => field.split('.')[0] ?? field
export function fieldLanguage(field: string): 'ru' | 'en' | undefined {
  const last = field.split('.').slice(1).at(-1)
  return last === 'ru' || last === 'en' ? last : undefined
}
