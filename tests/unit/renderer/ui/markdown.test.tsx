// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Markdown } from '../../../../renderer/ui/markdown.tsx'
import { OpenLinkProvider } from '../../../../renderer/ui/open-link.tsx'

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
  it('never takes the page’s first headline', () => {
    const { container } = show('# Mine\n\n## Below')
    expect(container.querySelector('h1')).toBeNull()
    expect(screen.getByText('Mine').tagName).toBe('H2')
  })
  it('may have tables', () => {
    show('| part | price |\n| --- | --- |\n| seal | 12 |')
    expect(screen.getByRole('table')).toBeDefined()
  })
})
