import { describe, expect, it } from 'vitest'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import type { Person } from '#core/contract/views.ts'
import {
  combinedStart,
  conflictSides,
  fieldLanguage,
  isWritten,
  undoOf,
} from '../../../../../renderer/features/sync/conflict-sides.ts'

const me: Person = { user: 'irina', displayName: 'Irina Vetrova', isMe: true }
const other: Person = { user: 'zhanna', displayName: 'Zhanna Tulina', isMe: false }
const conflict = (patch: Partial<ConflictRow> = {}): ConflictRow => ({
  id: 'version:1',
  of: 'article:1',
  ofType: 'article',
  title: 'Round table',
  field: 'body.en',
  lost: 'Mine.',
  kept: 'Theirs.',
  current: 'Theirs.',
  lostBy: me,
  lostAt: 20,
  keptBy: other,
  keptAt: 30,
  canSettle: true,
  ...patch,
})

describe('the two sides of a conflict', () => {
  it('put the reader’s own at the left, whichever is kept', () => {
    expect(conflictSides(conflict())).toMatchObject({
      left: { choice: 'lost', text: 'Mine.', isRead: false },
      right: { choice: 'kept', text: 'Theirs.', isRead: true },
      authors: 'me-and-other',
    })
    expect(conflictSides(conflict({ lostBy: other, keptBy: me })).left).toMatchObject({ choice: 'kept', by: me })
  })
  it('put the earlier one at the left when both or neither are the reader’s', () => {
    expect(conflictSides(conflict({ keptBy: me }))).toMatchObject({ left: { choice: 'lost' }, authors: 'me-twice' })
    expect(conflictSides(conflict({ lostBy: other, lostAt: 40 }))).toMatchObject({
      left: { choice: 'kept' },
      authors: 'one-twice',
    })
    expect(conflictSides(conflict({ lostBy: { ...other, user: 'oleg' } })).authors).toBe('others')
  })
  it('say that neither is read once the text was changed again', () => {
    const { left, right } = conflictSides(conflict({ current: 'Newer.' }))
    expect([left.isRead, right.isRead]).toEqual([false, false])
  })
  it('never say that both are read', () => {
    const { left, right } = conflictSides(conflict({ lost: 'Same.', kept: 'Same.', current: 'Same.' }))
    expect([left.isRead, right.isRead]).toEqual([false, true])
  })
})

describe('combining', () => {
  it('begins with both versions', () => {
    expect(combinedStart(conflict({ lost: 'A.\n\nMine.', kept: 'A.\n\nTheirs.', current: 'A.\n\nTheirs.' }))).toBe(
      'A.\n\nMine.\n\nTheirs.',
    )
  })
  it('begins with the newer text and the one that isn’t shown when somebody went on writing', () => {
    expect(combinedStart(conflict({ current: 'Newer.\n\nMore.' }))).toBe('Newer.\n\nMore.\n\nMine.')
  })
  it('goes on from a combined text', () => {
    const settled = { at: 50, by: me, choice: 'combined' as const }
    expect(combinedStart(conflict({ current: 'Combined.', settled }))).toBe('Combined.')
  })
  it('is for what is written, in one language or without one, not for what is chosen', () => {
    expect([isWritten('body.ru'), isWritten('title'), isWritten('topic'), isWritten('lessons')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect([fieldLanguage('body.ru'), fieldLanguage('title')]).toEqual(['ru', undefined])
  })
})

describe('undoing a choice', () => {
  it('brings back the version that was read before', () => {
    expect(undoOf(conflict())).toEqual({ id: 'version:1', choice: 'kept' })
    expect(undoOf(conflict({ current: 'Mine.' }))).toEqual({ id: 'version:1', choice: 'lost' })
  })
  it('brings back a text that was neither of the two', () => {
    expect(undoOf(conflict({ current: 'Newer.' }))).toEqual({ id: 'version:1', choice: 'combined', text: 'Newer.' })
  })
  it('isn’t offered for a chosen value that was neither', () => {
    expect(undoOf(conflict({ field: 'topic', lost: 'ip', kept: 'quality', current: 'finance' }))).toBeUndefined()
  })
})
