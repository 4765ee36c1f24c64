/** Writing for the library: implements core/contract/writing.ts. */
import { canEditLibrary } from '#core/policy.ts'
import { accept, assign, returnToAuthor } from './decide.ts'
import { askEditors, isEditorsKey } from './desk-editors.ts'
import type { HandlerDeps } from './deps.ts'
import { editionRows, editionView, restore } from './editions.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createReader, type Reader } from './reader.ts'
import { submit, withdraw } from './submit.ts'
import { ownSubmissions, queue, submissionView } from './submissions.ts'
import { feature, merge, retire, unretire } from './tend-library.ts'

const offered: LiveSources = {
  types: ['submission', 'review', 'member', 'draft', 'article', 'version', 'watermark'],
  outbox: true,
  account: true,
  device: isEditorsKey,
}
const published: LiveSources = { types: ['edition', 'article', 'member', 'watermark'], outbox: true, account: true }

export function writingHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const { writing } = os
  const done = (act: () => void): Record<string, never> => {
    act()
    return {}
  }
  return {
    watchMine: writing.watchMine.handler(({ signal }) =>
      live(deps, offered, signal, () => ownSubmissions(deps, reader)),
    ),
    watchQueue: writing.watchQueue.handler(({ signal }) => live(deps, offered, signal, () => queue(deps, reader))),
    watchSubmission: writing.watchSubmission.handler(({ input, signal }) =>
      live(deps, offered, signal, () => submissionView(deps, reader, input.id)),
    ),
    askEditors: writing.askEditors.handler(async () => {
      await askEditors(deps, reader)
      return {}
    }),
    submit: writing.submit.handler(({ input }) => submit(deps, reader, input.draft, input.note)),
    withdraw: writing.withdraw.handler(({ input }) => withdraw(deps, reader, input.id)),
    assign: writing.assign.handler(({ input }) => done(() => assign(deps, reader, input.id, input.to))),
    returnToAuthor: writing.returnToAuthor.handler(({ input }) =>
      done(() => returnToAuthor(deps, reader, input.id, input.remarks)),
    ),
    accept: writing.accept.handler(({ input: { id, remarks, visibleFrom } }) =>
      accept(deps, reader, id, { remarks, visibleFrom }),
    ),
    watchEditions: writing.watchEditions.handler(({ input, signal }) =>
      live(deps, published, signal, () => editionRows(deps, reader, input.id)),
    ),
    watchEdition: writing.watchEdition.handler(({ input, signal }) =>
      live(deps, published, signal, () => editionView(deps, reader, input.id)),
    ),
    restore: writing.restore.handler(({ input }) => done(() => restore(deps, reader, input.id))),
    feature: writing.feature.handler(({ input }) => done(() => feature(deps, reader, input.id, input.until))),
    retire: writing.retire.handler(({ input: { id, ...how } }) => done(() => retire(deps, reader, id, how))),
    unretire: writing.unretire.handler(({ input }) => done(() => unretire(deps, reader, input.id))),
    merge: writing.merge.handler(({ input }) => done(() => merge(deps, reader, input.keep, input.other))),
    watchOverdue: writing.watchOverdue.handler(({ signal }) =>
      live(deps, { types: ['article'], account: true }, signal, () => overdue(deps, reader)),
    ),
  }
}

/** For who can do something about it. */
function overdue(deps: HandlerDeps, reader: Reader) {
  const actor = deps.account.actor()
  if (actor === undefined || !canEditLibrary(actor)) return []
  return reader.list('article').flatMap(({ id, title, validUntil, retired }) => {
    const isOver = validUntil !== undefined && validUntil < deps.now() && retired === undefined
    return isOver ? [{ id, title, validUntil }] : []
  })
}
