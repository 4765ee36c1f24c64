import { describe, expect, it } from 'vitest'
import { markdownBlocks } from '../../../../../renderer/features/library/markdown-blocks.ts'
import {
  estimateMinutes,
  minutesLeft,
  readingPlace,
  readingSections,
} from '../../../../../renderer/features/library/reading-sections.ts'

const sections = readingSections(
  markdownBlocks('Start.\n\n## **Second**\n\nText of it.\n\n### Part\n\nMore.\n\n## Third\n\nEnd.'),
)

describe('a text is divided at its headings', () => {
  it('names sections by headings of the first two levels', () => {
    expect(sections.map((s) => s.title)).toEqual(['', 'Second', 'Third'])
  })
  it('shares add up to the whole and follow one another', () => {
    expect(sections.reduce((sum, s) => sum + s.share, 0)).toBeCloseTo(1)
    expect(sections[2]?.start).toBeCloseTo((sections[0]?.share ?? 0) + (sections[1]?.share ?? 0))
  })
})

describe('the place in the text', () => {
  it('is the first section at the top and the last one at the end', () => {
    expect(readingPlace(sections, 0).section).toBe(1)
    expect(readingPlace(sections, 1)).toEqual({ section: 3, filled: [1, 1, 1] })
  })
  it('fills the sections above and half of the current one', () => {
    const second = sections[1]
    const place = readingPlace(sections, (second?.start ?? 0) + (second?.share ?? 0) / 2)
    expect(place.section).toBe(2)
    expect(place.filled[0]).toBe(1)
    expect(place.filled[1]).toBeCloseTo(0.5)
    expect(place.filled[2]).toBe(0)
  })
  it('says one minute until the end, then none', () => {
    expect(minutesLeft(10, 0.62)).toBe(4)
    expect(minutesLeft(10, 0.99)).toBe(1)
    expect(minutesLeft(10, 1)).toBe(0)
  })
  it('estimates at least a minute', () => {
    expect(estimateMinutes('short')).toBe(1)
    expect(estimateMinutes('word '.repeat(900))).toBe(5)
  })
})
