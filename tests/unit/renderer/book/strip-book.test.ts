// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { stripEntry } from '../../../../renderer/book/strip-book.ts'

const page = (body: string, head = ''): string =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>${head}</head><body>${body}</body></html>`

describe('what a book may not bring', () => {
  it.each([
    ['<script>fetch("https://spy.example")</script><p>a</p>', 1, 0],
    ['<script src="https://spy.example/a.js"></script>', 1, 0],
    ['<p onclick="x()" ONMOUSEOVER="y()">a</p>', 2, 0],
    ['<a href="java&#9;script:x()">a</a>', 1, 0],
    ['<img src="https://spy.example/1.png"/><img srcset="//spy.example/2.png 2x, a.png"/>', 0, 2],
    ['<p style="background: url(https://spy.example/3.png)">a</p>', 0, 1],
    ['<p style="background: u\\72l(\'x\'); background: url(\\68ttps://spy.example/4)">a</p>', 0, 1],
    ['<iframe src="https://spy.example"></iframe><object data="//spy.example/o"></object>', 0, 2],
    [
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="http://spy.example/i.png"/><script>x()</script></svg>',
      1,
      1,
    ],
    ['<video poster="https://spy.example/p.png" src="https://spy.example/v.mp4"></video>', 0, 2],
    ['<a ping="https://spy.example/ping" href="https://honest.example">a</a>', 0, 1],
  ])('is taken out and counted: %s', (body, scripts, remote) => {
    const stripped = stripEntry('a.xhtml', page(body))
    expect([stripped.scripts, stripped.remote]).toEqual([scripts, remote])
    expect(stripped.text).not.toMatch(/spy\.example|<script|onclick|javascript:/i)
  })

  it('is taken out of style sheets too', () => {
    const css =
      '@import "https://spy.example/a.css"; @import url(//spy.example/b.css); p { background: url("https://spy.example/c.png"); color: red }'
    const { text, remote } = stripEntry('book.css', css)
    expect(remote).toBe(3)
    expect(text).not.toContain('spy.example')
    expect(text).toContain('color: red')
  })

  it('stays what it was where it is honest', () => {
    const body =
      '<h1>One</h1><p>Text, <em>more</em>.</p><img src="../img/a.png" alt="a"/><a href="https://honest.example">there</a>'
    const { text, scripts, remote } = stripEntry('a.xhtml', page(body, '<link rel="stylesheet" href="book.css"/>'))
    expect([scripts, remote]).toEqual([0, 0])
    for (const kept of ['book.css', '../img/a.png', 'https://honest.example', '<em>more</em>'])
      expect(text).toContain(kept)
    expect(stripEntry('book.opf', '<package><manifest/></package>').text).toBe('<package><manifest/></package>')
  })

  it('is taken out of pages that are no well-formed XHTML, and a page can be stripped again without change', () => {
    const once = stripEntry(
      'a.html',
      '<html><body><p>open<br>line<img src=x onerror=alert(1)><script>x()</script></body>',
    )
    expect(once.scripts).toBe(2)
    expect(stripEntry('a.html', once.text)).toEqual({ text: once.text, scripts: 0, remote: 0 })
  })
})
