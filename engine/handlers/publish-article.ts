/**
 * From an article draft to the article. A draft of a change remembers the published state it began from (`base`): what others published meanwhile is merged with it three ways, as
 * sync would do, and what overlaps is kept as a version.
 */
import type { ArticleContent } from '#core/contract/writing.ts'
import type { Article } from '#core/domain/article/article.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { mergeRecords, sideOf } from '#core/replication/merge.ts'
import type { Write } from '../ports.ts'
import { versionOf } from '../sync/keep-losses.ts'
import { checkArticle, datedContent, draftContent, withoutContent, type DraftContent } from './article-content.ts'
import { carryFiles, leftBehind } from './carry-files.ts'
import type { HandlerDeps } from './deps.ts'
import { draftOf } from './drafts.ts'
import { actorOf, commit, fail } from './fail.ts'
import { editionWrites } from './new-edition.ts'
import type { Reader } from './reader.ts'

/** Makes the article, or changes the one the draft was opened on. What is offered by a member is published by accepting it (decide.ts). */
export function publishArticle(deps: HandlerDeps, reader: Reader, draftId: string, note?: string): { id: string } {
  const actor = actorOf(deps)
  const draft = draftOf(deps, draftId)
  if (draft.target?.startsWith('submission:') === true) fail('request.not-allowed')
  const written = draftContent(draft)
  const writes = publicationWrites(deps, reader, { id: draft.becomes, user: actor.user, note, ...written })
  const gone = leftBehind(deps, reader, written.content, draft.id, actor.user)
  commit(deps, [...writes, ...gone, { kind: 'delete', record: { ...draft, updatedAt: deps.now() } }], actor)
  return { id: draft.becomes }
}

export interface Publication extends DraftContent {
  /** The article's. */
  readonly id: string
  /** Who publishes. */
  readonly user: string
  readonly note?: string | undefined
  readonly visibleFrom?: number | undefined
}

/** Everything that one publication writes: the article, its edition, its files in the library, what lost against a publication that came in between. */
export function publicationWrites(deps: HandlerDeps, reader: Reader, publication: Publication): readonly Write[] {
  const { id, user, note, base, visibleFrom } = publication
  const { content, writes: files } = carryFiles(deps, reader, publication.content, 'library', user)
  const now = deps.now()
  const before = reader.get('article', id)
  const seen = visibleFrom === undefined ? {} : { visibleFrom }
  const mine =
    before === undefined
      ? newArticle(id, user, now, content, seen)
      : changedArticle(before, user, now, { ...publication, content }, seen)
  const { article, losses } = before === undefined ? { article: mine, losses: [] } : met(before, mine, base, user)
  return [...files, put(article), ...losses, ...editionWrites(deps, reader, before, article, user, note)]
}

const put = (record: Article | ReturnType<typeof versionOf>): Write => ({ kind: 'put', record })

function newArticle(id: string, author: string, now: number, content: ArticleContent, more: object): Article {
  const envelope = { id, type: 'article', space: 'library', author, createdAt: now, updatedAt: now, v: schemaVersion }
  return checkArticle({ ...envelope, ...datedContent(undefined, content, now), ...more })
}

function changedArticle(
  before: Article,
  editor: string,
  now: number,
  { content, isWhole }: DraftContent,
  more: object,
): Article {
  const kept = isWhole ? withoutContent(before) : before
  const updatedAt = Math.max(now, before.updatedAt + 1)
  return checkArticle({ ...kept, ...datedContent(before, content, now), ...more, updatedAt, editor })
}

/** The change as it is when nobody else published meanwhile, else merged with what they published. */
function met(before: Article, mine: Article, base: DraftContent['base'], author: string) {
  if (base === undefined || base.updatedAt === before.updatedAt) return { article: mine, losses: [] }
  const { record, losses } = mergeRecords(
    { ...withoutContent(before), ...base, ...idOf(before) },
    sideOf(mine),
    sideOf(before),
  )
  const article = checkArticle({ ...record, editor: author })
  const kept = losses.filter((loss) => loss.field !== 'minutes').map((loss) => put(versionOf(before, loss, author)))
  return { article, losses: kept }
}

const idOf = ({ id, type, space, author, createdAt, updatedAt, v }: Article) => ({
  id,
  type,
  space,
  author,
  createdAt,
  updatedAt,
  v,
})
