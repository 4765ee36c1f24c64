// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Markdown } from '../../../../renderer/ui/markdown.tsx'
import { linkedTypes } from '../../../../renderer/ui/markdown-tree.ts'
import { FileLinkProvider, WorksheetProvider } from '../../../../renderer/ui/text-slots.tsx'
import { OpenLinkProvider } from '../../../../renderer/ui/open-link.tsx'
import { type PictureProps, PictureProvider } from '../../../../renderer/ui/picture-slot.tsx'

afterEach(cleanup)

function show(text: string) {
  const open = vi.fn<(url: string) => void>()
  const { container } = render(
    <OpenLinkProvider open={open}>
      <Markdown text={text} />
    </OpenLinkProvider>,
  )
  return { container, open }
}

describe('a text that somebody wrote', () => {
  it('brings no HTML of its own into the page', () => {
    const { container } = show(
      '<img src=x onerror="alert(1)">\n\n<b onclick="x()">bold</b>\n\n<script>alert(1)</script>',
    )
    expect(container.querySelectorAll('img, script, b, [onerror], [onclick]')).toHaveLength(0)
  })
  it('loads no picture from elsewhere and shows its words instead', () => {
    const { container } = show('![a spy pixel](https://spy.example/1.gif)')
    expect(container.querySelector('img')).toBeNull()
    expect(container.textContent).toContain('a spy pixel')
  })
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'http://plain.example',
    '/settings',
    '#/sync',
  ])('has no link to %s, only its words', (url) => {
    show(`[the words](${url})`)
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByText('the words')).toBeDefined()
  })
  it('opens a link outside, and the window itself goes nowhere', () => {
    const { open } = show('[rospatent](https://rospatent.gov.ru/)')
    expect(fireEvent.click(screen.getByRole('link'))).toBe(false)
    expect(open.mock.calls).toEqual([['https://rospatent.gov.ru/']])
    expect(screen.getByRole('link').getAttribute('title')).toBe('https://rospatent.gov.ru/')
  })
  it.each(linkedTypes)('leads to a %s that it names, inside the window', (type) => {
    show(`[how we weigh](${type}:01900000-0000-7000-8000-000000000001)`)
    expect(screen.getByRole('link').getAttribute('href')).toBe(`#/to/${type}:01900000-0000-7000-8000-000000000001`)
  })
  it.each(['draft:1', 'settings:1', 'group:1', 'article:../../sync'])('has no link to %s', (url) => {
    show(`[the words](${url})`)
    expect(screen.queryByRole('link')).toBeNull()
  })
  it('never takes the page’s first headline', () => {
    const { container } = show('# Mine\n\n## Below')
    expect(container.querySelector('h1')).toBeNull()
    expect(screen.getByText('Mine').tagName).toBe('H2')
  })
  it('shows pictures of records only, with their words and caption, and alone as a figure', () => {
    const Seen = ({ file, words, caption, isInline }: PictureProps) => (
      <output>{[file, words, caption, isInline].join('|')}</output>
    )
    const { container } = render(
      <PictureProvider draw={Seen}>
        <Markdown
          text={
            '![the gauge](file:0192-a "Where it leaks")\n\nPress ![key](file:k) twice. ![no](file:///etc/passwd) ![no](file:../x)'
          }
        />
      </PictureProvider>,
    )
    expect(screen.getAllByRole('status').map((seen) => seen.textContent)).toEqual([
      'file:0192-a|the gauge|Where it leaks|false',
      'file:k|key||true',
    ])
    expect(container.querySelector('p output')?.textContent).toBe('file:k|key||true')
    expect(container.querySelectorAll('img')).toHaveLength(0)
  })
  it('has footnotes that lead there and back inside of it, and leave the address alone', () => {
    const scroll = vi.fn<() => void>()
    Object.assign(Element.prototype, { scrollIntoView: scroll })
    render(
      <>
        <Markdown text={'Once[^a] again[^a].\n\n[^a]: Said by the inspector.'} />
        <Markdown text={'Twice[^a].\n\n[^a]: Said by the foreman.'} />
      </>,
    )
    const [first] = screen.getAllByRole('link', { name: '1' })
    const before = location.hash
    fireEvent.click(screen.getAllByRole('link', { name: '1' }).at(-1) ?? document.body)
    expect(document.activeElement?.textContent).toContain('foreman')
    if (first !== undefined) fireEvent.click(first)
    expect(document.activeElement?.textContent).toContain('inspector')
    expect(location.hash).toBe(before)
    expect(scroll).toHaveBeenCalledTimes(2)
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
  it('may name a table', () => {
    show('Таблица 1. Что проверить\n\n| part | price |\n| --- | --- |\n| seal | 12 |\n\nTable manners.')
    expect(screen.getByRole('table', { name: 'Таблица 1. Что проверить' })).toBeDefined()
    expect(screen.getByText('Table manners.').tagName).toBe('P')
  })
  it('may have tables', () => {
    show('| part | price |\n| --- | --- |\n| seal | 12 |')
    expect(screen.getByRole('table')).toBeDefined()
  })
})

describe('call-outs, tabs and worksheets in a text', () => {
  it.each(['NOTE', 'tip', 'IMPORTANT', 'WARNING', 'EXAMPLE', 'CAUTION'])('makes a call-out of [!%s]', (kind) => {
    show(`> [!${kind}]\n> Weigh the **scrap**.`)
    expect(screen.getByRole('note').textContent).toContain('Weigh the scrap.')
    expect(screen.getByRole('note').textContent).not.toContain('[!')
  })
  it('takes the words behind the kind for the title', () => {
    show('> [!TIP] Ask twice\n>\n> The second time they tell you.')
    expect(screen.getByRole('note').getAttribute('aria-label')).toContain('Ask twice')
  })
  it('leaves a quotation what it is', () => {
    const { container } = show('> [!UNKNOWN] words\n\n> only said')
    expect(screen.queryByRole('note')).toBeNull()
    expect(container.querySelectorAll('blockquote')).toHaveLength(2)
  })
  it('shows one tab at a time, walked through by arrows, and keeps the words of all', () => {
    const { container } = show('Before.\n:::tabs\n=== Windows\nPress **Win**.\n=== macOS\nPress Command.\n:::\nAfter.')
    const [first, second] = screen.getAllByRole('tab')
    if (first === undefined || second === undefined) throw new Error('no tabs')
    expect([first.textContent, second.textContent]).toEqual(['Windows', 'macOS'])
    fireEvent.keyDown(first, { key: 'ArrowRight' })
    expect(second.getAttribute('aria-selected')).toBe('true')
    expect(container.textContent).toContain('Press Win.')
    expect(container.textContent).toContain('After.')
  })
  it('leaves tabs that are never closed, and such lines in code, as plain words', () => {
    show(':::tabs\n=== Windows\nWords.')
    expect(screen.queryByRole('tab')).toBeNull()
    cleanup()
    const { container } = show('```\n:::tabs\n=== a\n:::\n```')
    expect(container.querySelector('code')?.textContent).toBe(':::tabs\n=== a\n:::\n')
  })
  it('gives the words of a worksheet to whoever draws it, and shows them as they are elsewhere', () => {
    const text = '```worksheet\nlosses | A month\nwhere | short | <b>Section</b>\n```'
    const draw = vi.fn<(block: string) => string>(() => 'drawn')
    const { container } = render(
      <WorksheetProvider draw={draw}>
        <Markdown text={text} />
      </WorksheetProvider>,
    )
    expect(container.textContent).toBe('drawn')
    expect(draw).toHaveBeenCalledWith('losses | A month\nwhere | short | <b>Section</b>\n')
    cleanup()
    expect(show(text).container.querySelector('pre')?.textContent).toContain('<b>Section</b>')
  })
  it('offers a file that it links to, and no other address of that kind', () => {
    const draw = (props: { readonly file: string }) => <i>{props.file}</i>
    const { container } = render(
      <FileLinkProvider draw={draw}>
        <Markdown text={'[sheet](file:0190-a) [passwd](file:///etc/passwd)'} />
      </FileLinkProvider>,
    )
    expect([...container.querySelectorAll('i')].map((i) => i.textContent)).toEqual(['file:0190-a'])
    expect(container.querySelector('a')).toBeNull()
  })
})
