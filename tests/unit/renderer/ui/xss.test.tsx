// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { chapterXhtml } from '#engine/packages/books/chapter.ts'
import { htmlToMarkdown, markdownToOurs } from '#engine/packages/documents/to-markdown.ts'
import { dangersIn, xssCorpus } from '#tests/support/xss-corpus.ts'
import { MarkedText } from '../../../../renderer/ui/marked-text.tsx'
import { Markdown } from '../../../../renderer/ui/markdown.tsx'

afterEach(cleanup)
const context = { folder: '.', stored: [] }
const shown = (text: string) => render(<Markdown text={text} />).container

describe(`[T29] ${xssCorpus.length} texts that would be programs`, () => {
  it('are only words as posts, articles and lessons', () => {
    for (const text of xssCorpus) {
      expect(dangersIn(shown(text)), text).toEqual([])
      cleanup()
    }
  })

  it('are only words inside each other', () => {
    expect(dangersIn(shown(xssCorpus.join('\n\n')))).toEqual([])
    expect(dangersIn(shown(xssCorpus.join(' ')))).toEqual([])
  })

  it('are only words in call-outs, tabs and worksheets', () => {
    for (const text of xssCorpus) {
      const words = text.replaceAll('\n', ' ')
      const whole = `> [!NOTE] ${words}\n> ${words}\n\n:::tabs\n=== ${words}\n${words}\n:::\n\n\`\`\`worksheet\n${words} | ${words}\n\`\`\``
      expect(dangersIn(shown(whole)), text).toEqual([])
      cleanup()
    }
  })

  it('are only words as titles and as what a search found', () => {
    for (const text of xssCorpus) {
      const { container } = render(<MarkedText text={text} marks={[[0, 3]]} />)
      expect(dangersIn(container), text).toEqual([])
      expect(container.textContent).toBe(text)
      cleanup()
    }
  })

  it('are only words when they were imported as a page or as Markdown, and stay the same when they are imported again', () => {
    for (const text of xssCorpus)
      for (const convert of [htmlToMarkdown, markdownToOurs]) {
        const { markdown } = convert(text, context)
        expect(dangersIn(shown(markdown)), text).toEqual([])
        // The pictures that the first reading took out are words in the second.
        const again = markdownToOurs(markdown, context).markdown
        expect(markdownToOurs(again, context).markdown, text).toBe(again)
        cleanup()
      }
  })

  it('are only words in a book that is taken away', () => {
    for (const text of xssCorpus) {
      const xhtml = chapterXhtml(text, { chapterOf: () => undefined, pictureOf: () => undefined })
      const page = new DOMParser().parseFromString(`<div>${xhtml}</div>`, 'text/html')
      expect(dangersIn(page.body), text).toEqual([])
    }
  })
})
