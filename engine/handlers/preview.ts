/** Previews of drafts of courses and questionnaires: implements core/contract/preview.ts. The draft's records stand in a store of their own, in front of the same handlers; it is thrown away with the preview. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { isPreviewed } from '#core/contract/preview.ts'
import type { Draft } from '#core/domain/draft/draft.ts'
import { memberId } from '#core/domain/member/member.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Write } from '../ports.ts'
import { openStore } from '../store/open-store.ts'
import { courseRecords } from './course-records.ts'
import type { AccountPort, HandlerDeps } from './deps.ts'
import { draftOf } from './drafts.ts'
import { actorOf, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { previewFields } from './preview-fields.ts'
import { previewedInstrument } from './preview-instrument.ts'
import { createReader } from './reader.ts'
import type { createRouter } from './router.ts'

type MakeRouter = typeof createRouter
interface Preview {
  readonly client: unknown
  readonly close: () => Promise<void>
}

/** @param makeRouter the one that these handlers are a part of */
export function previewHandlers(os: ContractImplementer, deps: HandlerDeps, makeRouter: MakeRouter) {
  const { preview } = os
  let open: Promise<Preview> | undefined
  const close = async (): Promise<void> => {
    const last = open
    open = undefined
    // One that couldn't be opened told so to who opened it, and left nothing to close.
    await (await last?.catch(() => undefined))?.close()
  }
  const procedure = async (path: readonly string[]) => {
    if (open === undefined || !isPreviewed(path[0])) fail('request.not-allowed')
    return procedureAt((await open).client, path)
  }
  return {
    open: preview.open.handler(async ({ input }) => {
      await close()
      open = openPreview(deps, makeRouter, input.draft)
      await open
      return { id: draftOf(deps, input.draft).becomes }
    }),
    call: preview.call.handler(async ({ input }) => (await procedure(input.path))(input.input, {})),
    watch: preview.watch.handler(async function* ({ input, signal }) {
      const views = await (await procedure(input.path))(input.input, { signal })
      if (isViews(views)) yield* views
    }),
    close: preview.close.handler(async () => {
      await close()
      return {}
    }),
  }
}

async function openPreview(deps: HandlerDeps, makeRouter: MakeRouter, draftId: string): Promise<Preview> {
  const { user } = actorOf(deps)
  const draft = draftOf(deps, draftId)
  const folder = join(deps.profile, 'preview')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const store = await openStore({ profile: folder, now: deps.now })
  const me = createReader(deps.store).get('member', memberId(user))
  // Nothing of it is on its way anywhere, so nothing says that it waits.
  const quiet = { ...store, outbox: { ...store.outbox, get: () => undefined } }
  const inPreview: HandlerDeps = {
    ...deps,
    store: quiet,
    profile: folder,
    account: asLearner(deps.account, user),
    isPreview: true,
  }
  try {
    const records = [...draftRecords(deps, inPreview, draft), ...(me === undefined ? [] : [me])]
    store.commit(
      records.map((record): Write => ({ kind: 'put', record })),
      undefined,
    )
  } catch (cause) {
    await store.close()
    throw cause
  }
  return {
    client: createRouterClient(makeRouter(inPreview)),
    close: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What the draft becomes, with what belongs to it. */
function draftRecords(deps: HandlerDeps, inPreview: HandlerDeps, draft: Draft): readonly AnyRecord[] {
  const { user } = actorOf(deps)
  if (draft.form === 'questionnaire') {
    const given = { reader: createReader(deps.store), user, now: deps.now() }
    const shown = previewedInstrument(draft, given) ?? fail('instrument.not-ready')
    return [shown.questionnaire, ...shown.objects]
  }
  const fields = previewFields(draft) ?? fail('course.not-ready', { reason: '' })
  const id = draft.becomes
  const { course, lessons, quizzes } = courseRecords(inPreview, createReader(inPreview.store), { id, user, fields })
  return [course, ...lessons, ...quizzes]
}

/** The author without the rights of one. */
const asLearner = (account: AccountPort, user: string): AccountPort => ({
  ...account,
  actor: () => ({ user, roles: ['member'] }),
})

type Procedure = (input: unknown, options: { readonly signal?: AbortSignal | undefined }) => Promise<unknown>

/** The client's shape is the contract's; a path comes from the page, so each step is looked at. */
function procedureAt(client: unknown, path: readonly string[]): Procedure {
  let at: unknown = client
  for (const step of path) {
    if ((typeof at !== 'object' && typeof at !== 'function') || at === null) fail('request.not-allowed')
    at = Reflect.get(at, step)
  }
  const found = at
  if (typeof found !== 'function') fail('request.not-allowed')
  return async (input, options): Promise<unknown> => await Reflect.apply(found, undefined, [input, options])
}

const isViews = (value: unknown): value is AsyncIterable<unknown> =>
  value !== null && typeof value === 'object' && Symbol.asyncIterator in value
