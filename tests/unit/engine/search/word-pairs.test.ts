import { describe, expect, it } from 'vitest'
import { createStemmer, foldWord } from '#engine/search/stem-word.ts'
import { strangers, wordPairs } from '../../../support/search/word-pairs.ts'

const stemmer = createStemmer()
const meet = ([one, other]: readonly [string, string]): boolean =>
  stemmer.stem(foldWord(one)) === stemmer.stem(foldWord(other))

describe('word forms', () => {
  it('meet in all of a hundred pairs', () => {
    expect(wordPairs).toHaveLength(100)
    expect(wordPairs.filter((pair) => !meet(pair))).toEqual([])
  })

  it('keep words apart that only look alike: at most one pair of thirty meets', () => {
    expect(strangers).toHaveLength(30)
    expect(strangers.filter(meet).length).toBeLessThanOrEqual(1)
  })
})
