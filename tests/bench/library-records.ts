/** A library of any size: articles of all kinds, topics, lengths, languages, regions and authors, with bodies as long as real ones. */
import { articleKinds } from '#core/domain/article/article.ts'
import type { AnyRecord } from '#core/record.ts'
import { anArticle } from '#tests/support/records.ts'
import { benchReply } from './bench-records.ts'

const topics = [
  'innovation',
  'ip',
  'marketing',
  'value-chain',
  'quality',
  'knowledge',
  'communication',
  'finance',
] as const
const regions = ['Пермский край', 'Татарстан', 'Lombardia'] as const
const authors = ['boris', 'oleg', 'vera', 'starter'] as const
const twoYearsMs = 2 * 365 * 86_400_000

export function libraryArticle(n: number, records: number): AnyRecord {
  const at = Date.now() - Math.round(twoYearsMs * (1 - n / records))
  const text = Array(6)
    .fill(String(benchReply(n, 'boris')['body']))
    .join('\n\n')
  const region = regions[n % 5]
  return anArticle(
    {
      author: authors[n % authors.length] ?? 'boris',
      createdAt: at,
      updatedAt: at,
      kind: articleKinds[n % articleKinds.length] ?? 'article',
      topic: topics[n % topics.length] ?? 'ip',
      minutes: 1 + (n % 30),
      title: { source: 'ru', ru: `Как мы приняли партию номер ${n}`, en: `How we accepted batch number ${n}` },
      body: { source: 'ru', ru: text, ...(n % 3 === 0 ? {} : { en: text }) },
      ...(region === undefined ? {} : { region }),
    },
    n,
  )
}
