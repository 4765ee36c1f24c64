import { describe, expect, it } from 'vitest'
import { comesByItself, isKept, keepRulesOf, type PieceOfFile } from '#engine/files/keep-rules.ts'

const rules = (value: unknown) => keepRulesOf({ get: () => value })
const film: readonly PieceOfFile[] = [
  { id: 'article:film', topics: ['old-quality', 'quality'], collections: ['collection:1'] },
]

describe('what of the library is kept here', () => {
  it('is everything until somebody says otherwise, and after values of another program', () => {
    expect(rules(undefined)).toEqual({ fetch: 'all', topics: [], collections: [], pieces: [] })
    expect(rules({ fetch: 'nothing', topics: 7 })).toEqual({ fetch: 'all', topics: [], collections: [], pieces: [] })
    expect(comesByItself(rules(undefined), 'video/mp4', film)).toBe(true)
  })

  it('can be all but film and sound', () => {
    const noVideo = rules({ fetch: 'no-video' })
    expect(comesByItself(noVideo, 'video/mp4', film)).toBe(false)
    expect(comesByItself(noVideo, 'audio/ogg', film)).toBe(false)
    expect(comesByItself(noVideo, 'application/pdf', film)).toBe(true)
  })

  it('can be only what was chosen: by piece, by collection, by topic and what became of it', () => {
    expect(comesByItself(rules({ fetch: 'chosen' }), 'application/pdf', film)).toBe(false)
    for (const chosen of [
      { pieces: ['article:film'] },
      { collections: ['collection:1'] },
      { topics: ['quality'] },
      { topics: ['old-quality'] },
    ]) {
      expect(isKept(rules({ fetch: 'chosen', ...chosen }), film)).toBe(true)
      expect(comesByItself(rules({ fetch: 'chosen', ...chosen }), 'video/mp4', film)).toBe(true)
    }
  })

  it('always has what stands in texts', () => {
    expect(comesByItself(rules({ fetch: 'chosen' }), 'image/png', [])).toBe(true)
  })
})
