/** Records for the benches: bilingual prose of the size that members write (about 600 bytes of JSON). */
import type { AnyRecord } from '#core/record.ts'

const words =
  'качество управление поставщик договор рынок клиент обучение компания продукция производство оценка заказ quality market supplier training company order'.split(
    ' ',
  )

const prose = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, i) => words[(seed * 7 + i * i * 3 + i) % words.length]).join(' ')

export function benchReply(n: number, author: string): AnyRecord {
  const at = 1_700_000_000_000 + n
  return {
    id: `reply:018bcfe5-6800-7000-8000-${n.toString(16).padStart(12, '0')}`,
    type: 'reply',
    space: 'community',
    author,
    createdAt: at,
    updatedAt: at,
    v: 1,
    discussion: `discussion:018bcfe5-6800-7000-8000-${(n % 500).toString(16).padStart(12, '0')}`,
    body: prose(n, 22),
    language: 'ru',
  }
}
