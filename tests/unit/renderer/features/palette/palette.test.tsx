// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import type { SearchHit } from '#core/contract/search-views.ts'
import { hitGroups, matchesQuery, type PaletteEntry } from '../../../../../renderer/features/palette/palette-entries.ts'
import { PaletteBox } from '../../../../../renderer/features/palette/palette-box.tsx'
import { show } from '../../render.tsx'

const hit = (id: string, type: string, group: SearchHit['group'], title: string): SearchHit => ({
  id,
  type,
  group,
  author: { user: 'anna', displayName: 'Анна', isMe: false },
  isPartial: false,
  words: [],
  title,
  language: 'ru',
  updatedAt: 0,
  titleMarks: [[0, 3]],
  snippet: 'Нашлось здесь',
  snippetMarks: [],
  opens: `/x/${id}`,
})
const hits = [
  hit('article:1', 'article', 'library', 'Патенты'),
  hit('reply:1', 'reply', 'forums', 'Ответ'),
  hit('course:1', 'course', 'learning', 'Курс'),
  hit('lesson:1', 'lesson', 'learning', 'Урок'),
]

function Box({ onChoose }: { readonly onChoose: (entry: PaletteEntry) => void }) {
  const [query, setQuery] = useState('')
  const groups = query === 'zzz' ? [] : hitGroups(hits).map((g) => ({ ...g, title: g.key }))
  return <PaletteBox query={query} groups={groups} total={4} onQuery={setQuery} onChoose={onChoose} />
}
const chosen = (): string => screen.getByRole('option', { selected: true }).id
const press = (key: string): void => void fireEvent.keyDown(screen.getByRole('combobox'), { key })

describe('the palette', () => {
  it('groups what was found by place, the place of the best hit first', () => {
    expect(hitGroups(hits).map((g) => [g.key, g.entries.length])).toEqual([
      ['library', 1],
      ['forums', 1],
      ['learning', 2],
    ])
  })

  it('is used by the keyboard alone: arrows go round, Enter opens, the field names the chosen row', async () => {
    const opened: string[] = []
    await show(<Box onChoose={(e) => opened.push(e.key)} />)
    const field = screen.getByRole('combobox')
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen())
    press('ArrowDown')
    press('ArrowDown')
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen())
    press('Enter')
    press('ArrowDown')
    press('ArrowDown')
    press('Enter')
    press('ArrowUp')
    press('Enter')
    expect(opened).toEqual(['course:1', 'article:1', 'lesson:1'])
  })

  it('begins at the top again when the query changes, and opens nothing when nothing was found', async () => {
    const opened: string[] = []
    await show(<Box onChoose={(e) => opened.push(e.key)} />)
    press('ArrowDown')
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'п' } })
    press('Enter')
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'zzz' } })
    press('Enter')
    expect(opened).toEqual(['article:1'])
    expect(screen.queryAllByRole('option')).toHaveLength(0)
  })

  it('finds screens by the beginnings of their words, ё or е', () => {
    const entry: PaletteEntry = {
      kind: 'place',
      key: 'k',
      to: '/',
      icon: 'scheme',
      title: 'Тёмное оформление',
      titleMarks: [],
      detail: '',
      detailMarks: [],
      language: undefined,
    }
    expect(['', 'тем', 'ТЁМ офо', 'офо'].every((q) => matchesQuery(entry, q))).toBe(true)
    expect(matchesQuery(entry, 'емное')).toBe(false)
  })
})
