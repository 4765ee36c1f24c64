import { describe, expect, it } from 'vitest'
import type { ArticleRow } from '#core/contract/library-views.ts'
import { countBy, filterArticles, groupByTopic } from '../../../../../renderer/features/library/article-shelf.ts'
import { passedShare } from '../../../../../renderer/features/library/use-reading-place.ts'

const row = (id: string, kind: string, topic: string, updatedAt: number): ArticleRow => ({
  id,
  kind,
  topic,
  updatedAt,
  title: { source: 'en', en: id },
  author: { user: 'a', displayName: 'A', isMe: false },
  isNew: false,
  conflicts: 0,
})
const rows = [
  row('a', 'case', 'quality', 1),
  row('b', 'article', 'ip', 2),
  row('c', 'article', 'quality', 3),
  row('d', 'guide', 'unheard-of', 4),
]

describe('the library shelf', () => {
  it('filters by kind and topic together', () => {
    expect(filterArticles(rows, { kind: 'article', topic: 'quality' }).map((r) => r.id)).toEqual(['c'])
    expect(filterArticles(rows, { kind: undefined, topic: undefined })).toHaveLength(4)
  })
  it('groups in the order of topics, the newest first, unknown topics last', () => {
    expect(groupByTopic(rows, ['ip', 'quality']).map((g) => [g.topic, g.rows.map((r) => r.id).join('')])).toEqual([
      ['ip', 'b'],
      ['quality', 'ca'],
      ['unheard-of', 'd'],
    ])
  })
  it('counts', () => {
    expect(Object.fromEntries(countBy(rows, 'kind'))).toEqual({ case: 1, article: 2, guide: 1 })
  })
})

describe('how much of a text has passed', () => {
  it('is the part above the foot of the view, whole at the end', () => {
    expect(passedShare(100, 1_000, 600)).toBe(0.5)
    expect(passedShare(700, 1_000, 600)).toBe(0)
    expect(passedShare(-397, 1_000, 600)).toBe(1)
  })
})
