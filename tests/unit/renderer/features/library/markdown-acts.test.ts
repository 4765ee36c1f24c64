import { describe, expect, it } from 'vitest'
import {
  type MarkdownAct,
  markdownEdit,
  pictureEdit,
  recordLinkEdit,
} from '../../../../../renderer/features/library/writing/markdown-acts.ts'

const words = { text: 'текст', address: 'https://', column: 'Столбец', note: 'пояснение' }
/** `[` and `]` in the text mark what is chosen; the answer marks it the same way. */
function done(act: MarkdownAct, marked: string): string {
  const from = marked.indexOf('⟦')
  const to = marked.indexOf('⟧') - 1
  const text = marked.replace('⟦', '').replace('⟧', '')
  return shown(text, markdownEdit(act, text, from, to, words))
}
function shown(text: string, edit: ReturnType<typeof markdownEdit>): string {
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to)
  return `${after.slice(0, edit.start)}⟦${after.slice(edit.start, edit.end)}⟧${after.slice(edit.end)}`
}

describe('a link to a record', () => {
  it('stands on the words that were chosen, or on its title, which can’t break out of it', () => {
    expect(shown('See the list.', recordLinkEdit('See the list.', 8, 12, 'term:1', 'Checklist'))).toBe(
      'See the [list](term:1)⟦⟧.',
    )
    expect(shown('See .', recordLinkEdit('See .', 4, 4, 'course:1', 'A [x](y) course'))).toBe(
      'See [A  x (y) course](course:1)⟦⟧.',
    )
  })
})

describe('an act on a text', () => {
  it('makes strong what is chosen, and plain again', () => {
    expect(done('bold', 'Это ⟦важно⟧.')).toBe('Это **⟦важно⟧**.')
    expect(done('bold', 'Это **⟦важно⟧**.')).toBe('Это ⟦важно⟧.')
    expect(done('bold', 'Это ⟦⟧')).toBe('Это **⟦текст⟧**')
  })
  it('takes italics away without halving strong', () => {
    expect(done('italic', '**⟦важно⟧**')).toBe('***⟦важно⟧***')
    expect(done('italic', '***⟦важно⟧***')).toBe('**⟦важно⟧**')
  })
  it('makes headings and lists of whole lines', () => {
    expect(done('heading', 'Раздел⟦⟧ первый')).toBe('## Раздел первый⟦⟧')
    expect(done('list', 'о⟦дин\nдв⟧а')).toBe('⟦- один\n- два⟧')
    expect(done('list', '- о⟦дин\n- дв⟧а')).toBe('⟦один\nдва⟧')
    expect(done('numbered', '- о⟦дин\n- дв⟧а')).toBe('⟦1. один\n2. два⟧')
  })
  it('makes a link of words or of an address', () => {
    expect(done('link', 'см. ⟦стандарт⟧')).toBe('см. [стандарт](⟦https://⟧)')
    expect(done('link', '⟦https://iso.org⟧')).toBe('[⟦текст⟧](https://iso.org)')
  })
  it('puts a table on lines of its own', () => {
    expect(done('table', 'Было.⟦⟧\nСтало.')).toBe(
      'Было.\n\n| ⟦Столбец⟧ 1 | Столбец 2 |\n| --- | --- |\n|  |  |\n|  |  |\n\nСтало.',
    )
  })
  it('numbers footnotes and puts them at the end', () => {
    const one = done('footnote', 'Раз⟦⟧.\n\nДва.')
    expect(one).toBe('Раз[^1].\n\nДва.\n\n[^1]: ⟦пояснение⟧')
    const plain = one.replaceAll(/[⟦⟧]/g, '').replace('Два', 'Два⟦⟧')
    expect(done('footnote', plain)).toBe('Раз[^1].\n\nДва[^2].\n\n[^1]: пояснение\n[^2]: ⟦пояснение⟧')
  })
  it('sets a picture with its words chosen', () => {
    const text = 'До.'
    expect(shown(text, pictureEdit(text, 3, 'file:1', 'Схема'))).toBe('До.\n\n![⟦Схема⟧](file:1)\n')
  })
})
