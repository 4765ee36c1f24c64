import { describe, expect, it } from 'vitest'
import type { NoteRow } from '#core/contract/annotations.ts'
import { filterNotes, groupNotes, notesMarkdown } from '../../../../../renderer/features/notes/note-groups.ts'

const row = (id: string, of: string, exact: string, note: string, block: number): NoteRow => ({
  id,
  of,
  kind: 'highlight',
  spot: { block, quote: { exact, prefix: '', suffix: '' } },
  note,
  createdAt: 1,
  updatedAt: 1,
  conflicts: 0,
  ...(of === 'article:gone' ? {} : { title: { source: 'ru', ru: 'Приёмка' } }),
})
const rows = [
  row('a', 'article:1', 'второй абзац', 'Спросить Дениса', 4),
  row('b', 'article:gone', 'чертёж', '', 0),
  row('c', 'article:1', 'первый абзац', '', 1),
]
const idsOf = (found: readonly NoteRow[]): readonly string[] => found.map(({ id }) => id)

describe('one’s own notes', () => {
  it('are found by words of the note, the quote and the title, ё or е, in any order', () => {
    expect(idsOf(filterNotes(rows, 'чертеж'))).toEqual(['b'])
    expect(idsOf(filterNotes(rows, 'дениса ВТОРОЙ'))).toEqual(['a'])
    expect(idsOf(filterNotes(rows, 'приемка'))).toEqual(['a', 'c'])
    expect(idsOf(filterNotes(rows, ' '))).toEqual(['a', 'b', 'c'])
    expect(filterNotes(rows, 'насос')).toEqual([])
  })
  it('stand by their text in the order of the text, also where the text is gone', () => {
    expect(groupNotes(rows, 'ru').map(({ title, notes }) => [title, idsOf(notes)])).toEqual([
      ['Приёмка', ['c', 'a']],
      [undefined, ['b']],
    ])
  })
  it('are written out with their quotes', () => {
    expect(notesMarkdown(groupNotes(rows, 'ru'), { untitled: 'Нет текста', date: () => 'сегодня' })).toBe(
      '## Приёмка\n\n> первый абзац\n\n*сегодня*\n\n> второй абзац\n\nСпросить Дениса\n\n*сегодня*\n\n## Нет текста\n\n> чертёж\n\n*сегодня*\n',
    )
  })
})
