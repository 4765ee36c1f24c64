/** The editors' side: taking a text, returning it with remarks, publishing it. Everything works offline; what two editors did without knowing of each other stays in the log. */
import { creditSchema } from '#core/domain/article/article.ts'
import type { ArticleContent } from '#core/contract/writing.ts'
import type { Submission } from '#core/domain/submission/submission.ts'
import { isDeskEditor, type Actor } from '#core/policy.ts'
import type { Write } from '../ports.ts'
import { contentOf, draftContent, type DraftContent } from './article-content.ts'
import { leftBehind } from './carry-files.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import { publicationWrites } from './publish-article.ts'
import type { Reader } from './reader.ts'
import { newStep } from './submit.ts'
import { standingOf } from './submissions.ts'

export function assign(deps: HandlerDeps, reader: Reader, id: string, to: string | undefined): void {
  const { actor, submission, steps, state } = decidable(deps, reader, id)
  if (state.standing.kind === 'accepted' || to === submission.author) fail('request.not-allowed')
  const step = newStep(deps, submission, actor.user, steps, { act: 'assigned', assignee: to ?? actor.user })
  commit(deps, [{ kind: 'put', record: step }], actor)
}

export function returnToAuthor(deps: HandlerDeps, reader: Reader, id: string, remarks: string): void {
  const { actor, submission, steps, state } = decidable(deps, reader, id)
  if (state.standing.kind !== 'waiting') fail('request.not-allowed')
  commit(
    deps,
    [{ kind: 'put', record: newStep(deps, submission, actor.user, steps, { act: 'returned', remarks }) }],
    actor,
  )
}

export interface Acceptance {
  readonly remarks: string | undefined
  readonly visibleFrom: number | undefined
}

/** The article, its edition, its files, the step and the end of the editor's own draft are one transaction. */
export function accept(
  deps: HandlerDeps,
  reader: Reader,
  id: string,
  { remarks, visibleFrom }: Acceptance,
): { article: string } {
  const { actor, submission, steps, state } = decidable(deps, reader, id)
  if (state.standing.kind !== 'waiting' && state.standing.kind !== 'returned') fail('request.not-allowed')
  const draft = reader.list('draft').find((d) => d.form === 'article' && d.target === id)
  const written = draft === undefined ? contentOf(submission) : draftContent(draft).content
  const later = visibleFrom !== undefined && visibleFrom > deps.now() ? { visibleFrom } : {}
  const publication = publicationWrites(deps, reader, {
    id: submission.becomes,
    user: actor.user,
    content: submission.from === undefined ? credited(written, submission.author) : written,
    isWhole: true,
    base: baseOf(reader, submission),
    ...later,
  })
  const step = newStep(deps, submission, actor.user, steps, {
    act: 'accepted',
    ...later,
    ...(remarks === undefined || remarks === '' ? {} : { remarks }),
  })
  const end: readonly Write[] =
    draft === undefined
      ? []
      : [
          ...leftBehind(deps, reader, written, draft.id, actor.user),
          { kind: 'delete', record: { ...draft, updatedAt: deps.now() } },
        ]
  commit(deps, [...publication, { kind: 'put', record: step }, ...end], actor)
  return { article: submission.becomes }
}

function decidable(deps: HandlerDeps, reader: Reader, id: string) {
  const actor: Actor = actorOf(deps)
  const standing = standingOf(reader, id)
  if (!isDeskEditor(actor) || standing.submission.author === actor.user) fail('request.not-allowed')
  return { actor, ...standing }
}

/** The member is named as the author to readers, whoever publishes. */
function credited(content: ArticleContent, user: string): ArticleContent {
  const { credit = [] } = content
  if (credit.some((one) => one.user === user)) return content
  return { ...content, credit: [creditSchema.parse({ user }), ...credit] }
}

/** For a change of a published article: the text that its author began from, which its edition holds if anybody published since. */
function baseOf(reader: Reader, { from, becomes }: Submission): DraftContent['base'] {
  const article = from === undefined ? undefined : reader.get('article', becomes)
  if (from === undefined || article === undefined || article.updatedAt === from) return undefined
  const edition = reader.children('edition', becomes).find((e) => e.createdAt === from)
  if (edition === undefined) return undefined
  const { title, body, summary } = edition
  const { summary: _, ...rest } = contentOf(article)
  return { ...rest, title, body, ...(summary === undefined ? {} : { summary }), updatedAt: from }
}
