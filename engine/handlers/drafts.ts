/** Drafts: what is being written, saved as it is typed; one per form and target. */
import type { DraftView } from '#core/contract/views.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Draft, DraftForm } from '#core/domain/draft/draft.ts'
import { newId } from '#core/kernel/ids.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import { live, type LiveSources } from './live.ts'
import type { ContractImplementer } from './implementer.ts'
import { createReader, type Reader } from './reader.ts'

const sources: LiveSources = { types: ['draft'], account: true }

export function draftHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watch: os.drafts.watch.handler(({ input, signal }) =>
      live(deps, sources, signal, () => viewOrNull(findDraft(reader, input.form, input.target))),
    ),
    watchById: os.drafts.watchById.handler(({ input, signal }) =>
      live(deps, sources, signal, () => viewOrNull(reader.get('draft', input.id))),
    ),
    watchAll: os.drafts.watchAll.handler(({ signal }) => live(deps, sources, signal, () => draftViews(reader))),
    save: os.drafts.save.handler(({ input }) => draftView(saveDraft(deps, reader, input))),
    discard: os.drafts.discard.handler(({ input }) => {
      commit(deps, [{ kind: 'delete', record: { ...draftOf(deps, input.id), updatedAt: deps.now() } }], actorOf(deps))
      return {}
    }),
  }
}

interface DraftInput {
  readonly id?: string | undefined
  readonly form: DraftForm
  readonly target?: string | undefined
  readonly fields: Draft['fields']
}

/** Durable when it returns. A form without an id goes on with the draft it already has for its target. */
export function saveDraft(deps: HandlerDeps, reader: Reader, input: DraftInput): Draft {
  const actor = actorOf(deps)
  const now = deps.now()
  const before = input.id === undefined ? findDraft(reader, input.form, input.target) : reader.get('draft', input.id)
  const draft: Draft = before
    ? { ...before, fields: input.fields, updatedAt: Math.max(now, before.updatedAt + 1) }
    : newDraft(deps, { ...input, becomes: becomesId(deps, reader, input), user: actor.user })
  commit(deps, [{ kind: 'put', record: draft }], actor)
  return draft
}

/** A draft that is in no store yet. */
export function newDraft(
  deps: HandlerDeps,
  { id, form, target, becomes, fields, user }: DraftInput & { readonly becomes: string; readonly user: string },
): Draft {
  const now = deps.now()
  return {
    id: id ?? newId('draft', deps),
    type: 'draft',
    space: personalSpace(user),
    author: user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    form,
    becomes,
    fields,
    ...(target === undefined ? {} : { target }),
  }
}

/**
 * An edit of an article, a course or a post becomes that one, a text that goes on from a submission becomes what that becomes, a text out of two versions settles them; everything else
 * becomes a new record.
 */
function becomesId(deps: HandlerDeps, reader: Reader, { form, target }: DraftInput): string {
  if (target?.startsWith(`${form}:`) === true) return target
  if (form === 'questionnaire') return target ?? newId(form, deps)
  if (form !== 'article' && form !== 'version' && form !== 'course') return newId(form, deps)
  if (target?.startsWith('submission:') === true)
    return (reader.get('submission', target) ?? fail('record.missing')).becomes
  return target ?? newId(form, deps)
}

/** Replies and edits have one draft per target; a new article, course or questionnaire is found by its id. */
function findDraft(reader: Reader, form: DraftForm, target: string | undefined): Draft | undefined {
  if (target === undefined && (form === 'course' || form === 'article' || form === 'questionnaire')) return undefined
  return reader
    .list('draft')
    .filter((d) => d.form === form && d.target === target)
    .sort((a, b) => b.updatedAt - a.updatedAt)[0]
}

export function draftOf({ store }: HandlerDeps, id: string): Draft {
  return createReader(store).get('draft', id) ?? fail('record.missing')
}

/** The end of a draft with what was made of it; nothing where it is gone already. */
export function draftEnd(deps: HandlerDeps, reader: Reader, id: string | undefined): readonly Write[] {
  const draft = id === undefined ? undefined : reader.get('draft', id)
  return draft === undefined ? [] : [{ kind: 'delete', record: { ...draft, updatedAt: deps.now() } }]
}

/** A draft that changes a post is no post of its own. @throws the contract's error request.not-allowed */
export function newPostDraft(deps: HandlerDeps, id: string): Draft {
  const draft = draftOf(deps, id)
  return draft.becomes === draft.target ? fail('request.not-allowed') : draft
}

export const draftViews = (reader: Reader): DraftView[] =>
  reader
    .list('draft')
    .map(draftView)
    .sort((a, b) => b.savedAt - a.savedAt)
const draftView = (d: Draft): DraftView => ({
  id: d.id,
  form: d.form,
  becomes: d.becomes,
  fields: { ...d.fields },
  savedAt: d.updatedAt,
  ...(d.target === undefined ? {} : { target: d.target }),
})
const viewOrNull = (d: Draft | undefined): DraftView | null => (d === undefined ? null : draftView(d))
