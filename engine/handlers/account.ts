/** Joining, signing in, the own profile, invitations. */
import { schemaVersion } from '#core/domain/catalogue.ts'
import { memberId } from '#core/domain/member/member.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail, must } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'
import { isSettingsKey, saveSettings, settingsOf } from './present.ts'
import { createReader, type Reader } from './reader.ts'

export function accountHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watch: os.account.watch.handler(({ signal }) =>
      live(deps, { types: ['member'], account: true }, signal, () => {
        const state = deps.account.state()
        if (state.kind === 'none') return state
        const member = reader.get('member', memberId(state.user))
        return {
          ...state,
          displayName: member?.displayName ?? state.displayName,
          ...(member?.company === undefined ? {} : { company: member.company }),
          ...(member?.place === undefined ? {} : { place: member.place }),
          ...(member?.about === undefined ? {} : { about: member.about }),
        }
      }),
    ),
    inspect: os.account.inspect.handler(async ({ input }) => must(await deps.account.inspect(input.link))),
    join: os.account.join.handler(async ({ input }) => {
      must(await deps.account.join(input))
      saveMember(deps, reader, { displayName: input.displayName, ...(input.company ? { company: input.company } : {}) })
      return {}
    }),
    signIn: os.account.signIn.handler(async ({ input }) => {
      const before = deps.account.state()
      must(await deps.account.signIn({ ...input, server: input.server }))
      // Who asked from here and was let in has no record of himself anywhere yet.
      const asked = before.kind === 'none' ? before.asked : undefined
      if (asked?.state.state === 'approved' && asked.state.user === input.user)
        saveMember(deps, reader, { displayName: asked.displayName })
      return {}
    }),
    signOut: os.account.signOut.handler(async () => {
      await deps.account.signOut()
      return {}
    }),
    inspectServer: os.account.inspectServer.handler(async ({ input }) => {
      const { server, info } = must(await deps.account.inspectServer(input.server))
      return { server, title: info.title, signUp: info.signUp, resetByMail: info.resetByMail }
    }),
    askToJoin: os.account.askToJoin.handler(async ({ input }) => {
      must(await deps.account.askToJoin(input, deps.now()))
      return {}
    }),
    checkAsked: os.account.checkAsked.handler(async () => {
      must(await deps.account.checkAsked())
      return {}
    }),
    forgetAsked: os.account.forgetAsked.handler(() => {
      deps.account.forgetAsked()
      return {}
    }),
    reset: os.account.reset.handler(async ({ input }) => {
      must(await deps.account.reset(input))
      deps.sync.tryNow()
      return {}
    }),
    resetByMail: os.account.resetByMail.handler(async ({ input }) => {
      must(await deps.account.resetByMail(input.server, input.user))
      return {}
    }),
    invite: os.account.invite.handler(async ({ input }) => must(await deps.account.invite(input.roles))),
    saveProfile: os.account.saveProfile.handler(({ input }) => {
      saveMember(deps, reader, input)
      return {}
    }),
  }
}

/** The member record is the person's own; it takes the same road as every other. */
function saveMember(
  deps: HandlerDeps,
  reader: Reader,
  fields: { readonly displayName: string; readonly company?: string; readonly place?: string; readonly about?: string },
): void {
  const actor = actorOf(deps)
  const id = memberId(actor.user)
  const now = deps.now()
  const before = reader.get('member', id)
  const record = before
    ? { ...before, ...fields, updatedAt: Math.max(now, before.updatedAt + 1) }
    : {
        id,
        type: 'member',
        space: 'community',
        author: actor.user,
        createdAt: now,
        updatedAt: now,
        v: schemaVersion,
        languages: [settingsOf(deps).language],
        ...fields,
      }
  commit(deps, [{ kind: 'put', record }], actor)
  deps.account.rename(fields.displayName, fields.company || undefined)
}

export function settingsHandlers(os: ContractImplementer, deps: HandlerDeps) {
  return {
    watch: os.settings.watch.handler(({ signal }) =>
      live(deps, { types: [], device: isSettingsKey }, signal, () => settingsOf(deps)),
    ),
    save: os.settings.save.handler(({ input }) => {
      const {
        language,
        scheme,
        contrast,
        readingSize,
        lineWidth = 'normal',
        showTerms = true,
      } = { ...settingsOf(deps), ...withoutUndefined(input) }
      saveSettings(deps, { language, scheme, contrast, readingSize, lineWidth, showTerms })
      return {}
    }),
  }
}
export const withoutUndefined = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const out: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  for (const key in value) {
    const v = value[key]
    if (v !== undefined) Object.assign(out, { [key]: v })
  }
  return out
}

export function appHandlers(os: ContractImplementer, deps: HandlerDeps) {
  return {
    info: os.app.info.handler(() => {
      const sqlite =
        deps.store.sql.prepare<[], { v: string }>('SELECT sqlite_version() AS v').get()?.v ?? fail('internal')
      const records =
        deps.store.sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM records WHERE deleted = 0').get()?.n ?? 0
      return { version: deps.version, sqlite, profile: deps.profile, records, bytes: deps.files.bytesUsed() }
    }),
    watchNotices: os.app.watchNotices.handler(({ signal }) =>
      live(deps, { types: [], notices: true }, signal, () => [...deps.notices.list()]),
    ),
    dismissNotice: os.app.dismissNotice.handler(({ input }) => {
      deps.notices.dismiss(input.id)
      return {}
    }),
  }
}
