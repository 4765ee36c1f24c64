import { describe, expect, it } from 'vitest'
import { outlineOf } from '#engine/packages/documents/outline-of.ts'

describe('the outline of a text', () => {
  it('makes modules of the upper headings and lessons of those below', () => {
    const outline = outlineOf(
      '# One\n\n## A\n\nText A.\n\n### Part\n\nMore.\n\n## B\n\nText B.\n\n# Two\n\n## C\n\nText C.',
      'File',
    )
    expect(outline.title).toBe('File')
    expect(outline.modules).toEqual(['One', 'Two'])
    expect(outline.lessons).toEqual([
      { title: 'A', body: 'Text A.\n\n## Part\n\nMore.', module: 0 },
      { title: 'B', body: 'Text B.', module: 0 },
      { title: 'C', body: 'Text C.', module: 1 },
    ])
  })

  it('takes a single first heading for the title', () => {
    const outline = outlineOf('# Safety\n\nOpening.\n\n## Fire\n\nText.\n\n## Water\n\nText.', 'File')
    expect(outline.title).toBe('Safety')
    expect(outline.modules).toEqual([])
    expect(outline.lessons.map(({ title }) => title)).toEqual(['Safety', 'Fire', 'Water'])
  })

  it('is one lesson where there are no headings', () => {
    expect(outlineOf('Only text.', 'File').lessons).toEqual([{ title: 'File', body: 'Only text.', module: undefined }])
  })

  it('leaves code alone', () => {
    expect(outlineOf('# Shell\n\n```\n# a comment\n```', 'File').lessons).toHaveLength(1)
  })

  it('loses no line of text', () => {
    const text = 'Zero\n\n# One\n\none\n\n### Deep\n\ndeep\n\n## Two\n\ntwo\n\n# Three\n\nthree'
    const all = outlineOf(text, 'File')
      .lessons.map(({ title, body }) => `${title}\n${body}`)
      .join('\n')
    for (const word of ['Zero', 'one', 'Deep', 'deep', 'Two', 'two', 'three']) expect(all).toContain(word)
  })
})
