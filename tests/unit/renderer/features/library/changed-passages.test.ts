import { describe, expect, it } from 'vitest'
import { changedPassages } from '../../../../../renderer/features/library/changed-passages.ts'

const then = '## Search\n\nStart with the country. A patent is territorial.\n\nWrite the product down. Search by class.'

describe('what came into an original', () => {
  it('is nothing where paragraphs are as they were, also when they moved', () => {
    expect(changedPassages(then, then)).toEqual([undefined, undefined, undefined])
    expect(changedPassages(then, `One more.\n\n${then}`).slice(1)).toEqual([undefined, undefined, undefined])
  })
  it('is a sentence in a paragraph, without its Markdown', () => {
    const now = then.replace('by class.', 'by class. **Count** half a day [per feature](https://a.example).')
    expect(changedPassages(then, now)[2]).toEqual({ added: ['Count half a day per feature.'], removed: 0 })
  })
  it('is fewer sentences', () => {
    expect(changedPassages(then, then.replace(' A patent is territorial.', ''))[1]).toEqual({ added: [], removed: 1 })
  })
  it('is a whole paragraph', () => {
    expect(changedPassages(then, `${then}\n\nAsk early. Ask often.`)[3]).toEqual({
      added: ['Ask early.', 'Ask often.'],
      removed: 0,
    })
  })
  it('a sentence that only moved to another changed paragraph is not new', () => {
    const now = then
      .replace(' A patent is territorial.', '')
      .replace('Search by class.', 'Search by class. A patent is territorial.')
    expect(changedPassages(then, now)[2]?.added).toEqual([])
  })
})
