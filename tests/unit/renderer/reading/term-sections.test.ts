// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { termSections } from '../../../../renderer/reading/terms/term-sections.ts'
import { readTexts } from '../../../../renderer/reading/text-model.ts'

function sectionsOf(html: string): readonly string[] {
  const root = document.createElement('div')
  root.innerHTML = `<div data-text="en"><div data-markdown>${html}</div></div>`
  const [model] = readTexts(root)
  if (model === undefined) throw new Error('no text')
  const sections = termSections(model)
  // Every letter that is kept stands where it stood.
  for (const { text, start } of sections)
    for (const [i, letter] of [...text].entries()) if (letter !== '|') expect(model.text.charAt(start + i)).toBe(letter)
  return sections.map(({ text }) => text)
}

describe('the sections in which terms are looked for', () => {
  it('begin at headings, which are no part of them', () => {
    expect(sectionsOf('<p>Before.</p><h2>Head</h2><p>One.</p><p>Two.</p><h3>Sub</h3><ul><li>Three</li></ul>')).toEqual([
      'Before.',
      '||||\nOne.\nTwo.',
      '|||\nThree',
    ])
  })
  it('are without links, code and footnote numbers', () => {
    expect(
      sectionsOf('<p>A <a href="#">link</a> and <code>code</code> here<sup><a href="#">1</a></sup>.</p><pre>all</pre>'),
    ).toEqual(['A |||| and |||| here|.\n|||'])
  })
})
