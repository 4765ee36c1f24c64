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

/** Records that compress as real ones do: 4 000 pseudo-words by Zipf's law, random tails of ids. The same ones every time. */
export function benchProse(count: number, author = 'boris'): AnyRecord[] {
  const random = createRandom(20_060_914)
  const letters = 'оеаинтсрвлкмдпуяызьбгчйхжшюцщэф'
  const pick = (n: number): number => Math.floor(random() * n)
  const lexicon = Array.from({ length: 4_000 }, () =>
    Array.from({ length: 3 + pick(8) }, () => letters[Math.floor(random() ** 2 * letters.length)]).join(''),
  )
  const text = (length: number): string =>
    Array.from({ length }, () => lexicon[Math.floor(random() ** 3 * lexicon.length)]).join(' ')
  const hex = (digits: number): string => Array.from({ length: digits }, () => pick(16).toString(16)).join('')
  let at = 1_700_000_000_000
  const uuid = (): string => {
    const time = at.toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`
  }
  const discussions = Array.from({ length: 500 }, () => `discussion:${uuid()}`)
  return Array.from({ length: count }, () => {
    at += pick(60_000)
    const discussion = discussions[pick(500)] ?? ''
    const dates = { createdAt: at, updatedAt: at, v: 1 }
    return {
      id: `reply:${uuid()}`,
      type: 'reply',
      space: 'community',
      author,
      ...dates,
      discussion,
      body: text(40),
      language: 'ru',
    }
  })
}

/** mulberry32 */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
