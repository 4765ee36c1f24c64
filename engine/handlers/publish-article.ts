/**
 * From an article draft to the article. A draft of a change remembers the published state it began from (`base`): what others published meanwhile is merged with it three ways, as
 * sync would do, and what overlaps is kept as a version.
 */
import { z } from 'zod'
import { articleKinds, articleSchema, type Article } from '#core/domain/article/article.ts'
import { bilingualSchema } from '#core/domain/bilingual.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { limits } from '#core/domain/limits.ts'
import { mergeRecords, sideOf } from '#core/replication/merge.ts'
import type { Write } from '../ports.ts'
import { versionOf } from '../sync/keep-losses.ts'
import { datedText } from './dated-text.ts'
import type { HandlerDeps } from './deps.ts'
import { draftOf } from './drafts.ts'
import { actorOf, commit, fail } from './fail.ts'
import { readingMinutes } from './reading-minutes.ts'
import type { Reader } from './reader.ts'

const shape = {
  kind: z.enum(articleKinds),
  title: bilingualSchema(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  body: bilingualSchema(limits.article),
  topic: z.string().min(1).max(40),
  composite: z.boolean().optional(),
  licence: z.string().max(80).optional(),
}
const articleFields = z.object({
  ...shape,
  base: z
    .object({ ...shape, updatedAt: z.number() })
    .optional()
    .catch(undefined),
})
type Fields = z.infer<typeof articleFields>

/** Makes the article, or changes the one the draft was opened on: fields the form doesn't know stay as they are. */
export function publishArticle(deps: HandlerDeps, reader: Reader, draftId: string): { id: string } {
  const actor = actorOf(deps)
  const draft = draftOf(deps, draftId)
  const parsed = articleFields.safeParse(draft.fields)
  if (!parsed.success) fail('record.invalid', { reason: parsed.error.issues[0]?.path.join('.') ?? '' })
  const now = deps.now()
  const before = reader.get('article', draft.becomes)
  const writes =
    before === undefined
      ? [put(newArticle(draft.becomes, actor.user, now, parsed.data))]
      : changeWrites(before, changedArticle(before, actor.user, now, parsed.data), parsed.data.base, actor.user)
  commit(deps, [...writes, { kind: 'delete', record: { ...draft, updatedAt: now } }], actor)
  return { id: draft.becomes }
}

const put = (record: Article | ReturnType<typeof versionOf>): Write => ({ kind: 'put', record })

function newArticle(id: string, author: string, now: number, { base: _base, ...fields }: Fields): Article {
  const envelope = { id, type: 'article', space: 'library', author, createdAt: now, updatedAt: now, v: schemaVersion }
  return check({ ...envelope, ...dated(undefined, fields, now) })
}

function changedArticle(before: Article, editor: string, now: number, { base: _base, ...fields }: Fields): Article {
  return check({ ...before, ...dated(before, fields, now), updatedAt: Math.max(now, before.updatedAt + 1), editor })
}

/** The change as it is when nobody else published meanwhile, else merged with what they published. */
function changeWrites(before: Article, mine: Article, base: Fields['base'], author: string): readonly Write[] {
  if (base === undefined || base.updatedAt === before.updatedAt) return [put(mine)]
  const { record, losses } = mergeRecords({ ...before, ...base }, sideOf(mine), sideOf(before))
  const merged = check({ ...record, minutes: readingMinutes(check(record).body), editor: author })
  return [
    put(merged),
    ...losses.filter((loss) => loss.field !== 'minutes').map((loss) => put(versionOf(before, loss, author))),
  ]
}

const dated = (before: Article | undefined, fields: Omit<Fields, 'base'>, now: number) => ({
  ...fields,
  title: datedText(before?.title, fields.title, now),
  body: datedText(before?.body, fields.body, now),
  minutes: readingMinutes(fields.body),
})

function check(value: unknown): Article {
  const article = articleSchema.safeParse(value)
  if (!article.success) fail('record.invalid', { reason: article.error.issues[0]?.path.join('.') ?? '' })
  return article.data
}
