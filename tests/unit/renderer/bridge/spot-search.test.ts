import { describe, expect, it } from 'vitest'
import { spotSearch } from '../../../../renderer/bridge/spot-search.ts'

const author = { user: 'oleg', isMe: false }

describe('what a link to a hit says', () => {
  it('leads to the place with the words that were looked for', () => {
    const spot = { block: 3 }
    expect(spotSearch({ type: 'article', author, words: ['литьё'], spot })).toEqual({ spot, found: ['литьё'] })
  })

  it('shows another person by what he wrote, and oneself without a filter', () => {
    expect(spotSearch({ type: 'member', author, words: [] })).toEqual({ author: 'user:oleg' })
    expect(spotSearch({ type: 'member', author: { user: 'oleg', isMe: true }, words: [] })).toEqual({})
  })
})
