import { describe, expect, it } from 'vitest'
import { combineTexts, comparePassages } from '../../../../../renderer/features/sync/compare-passages.ts'

const left = 'Intro.\n\nBring one case.\n\nTwenty minutes each.\n\nThe end.'
const right = 'Intro.\n\nBring one case.\n\nHalf an hour each.\n\nThe end.\n\nP. S.'

describe('two versions of a text', () => {
  it('keeps paragraphs that both have apart from passages that differ', () => {
    expect(comparePassages(left, right)).toMatchObject([
      { kind: 'same', paragraphs: ['Intro.', 'Bring one case.'] },
      { kind: 'changed', left: 'Twenty minutes each.', right: 'Half an hour each.' },
      { kind: 'same', paragraphs: ['The end.'] },
      { kind: 'changed', left: '', right: 'P. S.' },
    ])
  })
  it('have nothing changed when they are the same', () => {
    expect(comparePassages(left, left)).toEqual([{ kind: 'same', paragraphs: left.split('\n\n') }])
  })
  it('combine into one text with what they share once and what differs from both, left first', () => {
    expect(combineTexts(left, right)).toBe(
      'Intro.\n\nBring one case.\n\nTwenty minutes each.\n\nHalf an hour each.\n\nThe end.\n\nP. S.',
    )
  })
  it('combine two titles into one line', () => {
    expect(combineTexts('Round table', 'Open table')).toBe('Round table Open table')
    expect(combineTexts('', 'Open table')).toBe('Open table')
  })
})
