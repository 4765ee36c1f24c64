/** Topics as the preview shows them. */
import type { TopicRow } from '#core/contract/topics.ts'

const topic = (key: string, order: number, ru: string, en: string): TopicRow => ({
  key,
  order,
  title: { source: 'ru', ru, en },
  isRetired: false,
})

export const topics: readonly TopicRow[] = [
  topic('innovation', 0, 'Управление инновациями', 'Innovation management'),
  topic('ip', 1, 'Интеллектуальная собственность', 'Intellectual property'),
  topic('value-chain', 2, 'Поставщики и заказчики', 'Suppliers and customers'),
  topic('quality', 3, 'Управление качеством', 'Quality management'),
]
