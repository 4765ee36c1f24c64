/** Builders: the smallest valid record of a noun, with what a test wants to be different. */
import { articleSchema, type Article } from '#core/domain/article/article.ts'
import { replySchema, type Reply } from '#core/domain/reply/reply.ts'
import { discussionSchema, type Discussion } from '#core/domain/discussion/discussion.ts'

const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const envelope = (type: string, n: number, author: string, space: string) => ({
  id: `${type}:${uuid(n)}`,
  type,
  space,
  author,
  createdAt: 1_000,
  updatedAt: 1_000,
  v: 1,
})

export function anArticle(over: Partial<Article> = {}, n = 1): Article {
  return articleSchema.parse({
    ...envelope('article', n, 'irina', 'library'),
    kind: 'article',
    title: { ru: 'Входной контроль', en: 'Incoming inspection', source: 'ru' },
    body: { ru: 'Первый абзац.\n\nВторой абзац.\n\nТретий абзац.', source: 'ru' },
    topic: 'quality',
    ...over,
  })
}
export const aDiscussion = (over: Partial<Discussion> = {}, n = 1): Discussion =>
  discussionSchema.parse({
    ...envelope('discussion', n, 'irina', 'community'),
    title: 'Как принимать литьё?',
    body: 'Раковины видны поздно.',
    topic: 'quality',
    language: 'ru',
    ...over,
  })
export const aReply = (over: Partial<Reply> = {}, n = 1): Reply =>
  replySchema.parse({
    ...envelope('reply', n, 'oleg', 'community'),
    discussion: `discussion:${uuid(1)}`,
    body: 'Взвешивать каждую десятую.',
    language: 'ru',
    ...over,
  })
