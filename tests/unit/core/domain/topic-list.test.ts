import { describe, expect, it } from 'vitest'
import { shownTopic, sortTopics, topicsShownAs, topicTitle, type TopicEntry } from '#core/domain/topic/topic-list.ts'

const topic = (key: string, order: number, more: Partial<TopicEntry> = {}): TopicEntry => ({
  key,
  order,
  title: { source: 'en', en: key.toUpperCase() },
  isRetired: false,
  ...more,
})
const byKey = (...topics: readonly TopicEntry[]) => new Map(topics.map((t) => [t.key, t]))

describe('topics', () => {
  it('stand in their order, equal ones by title', () => {
    expect(sortTopics([topic('c', 1), topic('b', 0), topic('a', 1)], 'en').map((t) => t.key)).toEqual(['b', 'a', 'c'])
  })

  it('are shown under the last successor that is still offered', () => {
    const topics = byKey(
      topic('a', 0, { isRetired: true, successor: 'b' }),
      topic('b', 1, { isRetired: true, successor: 'c' }),
      topic('c', 2),
    )
    expect(shownTopic(topics, 'a')).toBe('c')
    expect(topicTitle(topics, 'a', 'ru')).toBe('C')
  })

  it('are filtered by with all that were merged into them, by whichever of the names', () => {
    const topics = byKey(
      topic('a', 0, { isRetired: true, successor: 'b' }),
      topic('b', 1, { isRetired: true, successor: 'c' }),
      topic('c', 2),
      topic('d', 3),
    )
    expect(topicsShownAs(topics, 'c').toSorted()).toEqual(['a', 'b', 'c'])
    expect(topicsShownAs(topics, 'a').toSorted()).toEqual(['a', 'b', 'c'])
    expect(topicsShownAs(topics, 'd')).toEqual(['d'])
    expect(topicsShownAs(byKey(), 'unknown')).toEqual(['unknown'])
  })

  it('that were merged into each other on two devices stay where they are', () => {
    const topics = byKey(
      topic('a', 0, { isRetired: true, successor: 'b' }),
      topic('b', 1, { isRetired: true, successor: 'a' }),
    )
    expect(shownTopic(topics, 'a')).toBe('a')
    expect(topicTitle(topics, 'b', 'en')).toBe('B')
  })

  it('that nobody knows are named readably', () => {
    expect(topicTitle(byKey(), 'value-chain', 'ru')).toBe('Value chain')
  })
})
