/** The contract answered from memory: views of fake-views.ts, drafts and settings that can be changed. Nothing else is kept; what is not here answers `record.missing`. */
import { implement, ORPCError } from '@orpc/server'
import { contract } from '#core/contract/api.ts'
import type { Notice } from '#core/contract/notices.ts'
import type { SyncStatus } from '#core/contract/sync-views.ts'
import type { AccountState, DraftView, Settings } from '#core/contract/views.ts'
import { topics } from './fake-topics.ts'
import { searchView } from './fake-search.ts'
import * as views from './fake-views.ts'

export interface FakeOptions {
  readonly account?: AccountState
  readonly settings?: Partial<Settings>
  readonly status?: Partial<SyncStatus>
  readonly isEmpty?: boolean
  readonly notices?: readonly Notice[]
  readonly onRules?: (rules: object) => void
  readonly now: () => number
}

export function createFakeEngine({
  account = views.account,
  settings: first = {},
  status = {},
  isEmpty = false,
  notices: said = [],
  onRules = () => undefined,
  now,
}: FakeOptions) {
  let settings: Settings = { language: 'ru', scheme: 'light', contrast: 'auto', readingSize: 17, ...first }
  let notices = said
  const drafts = new Map<string, DraftView>()
  const changes = new EventTarget()
  const changed = (): void => void changes.dispatchEvent(new Event('change'))
  const os = implement(contract)
  const missing = (): never => {
    throw new ORPCError('ARTEL', { defined: true, status: 404, data: { code: 'record.missing', facts: {} } })
  }
  /** Yields at once and after each change, until the caller leaves. */
  async function* live<T>(read: () => T, signal: AbortSignal | undefined): AsyncGenerator<T> {
    while (signal?.aborted !== true) {
      yield read()
      await new Promise<void>((resolve) => {
        changes.addEventListener('change', () => resolve(), { once: true })
        signal?.addEventListener('abort', () => resolve(), { once: true })
      })
    }
  }
  const list = <T>(items: readonly T[]): T[] => (isEmpty ? [] : [...items])
  const emptyHome = () => ({
    ...views.home(now(), []),
    continue: [],
    featured: [],
    news: [],
    discussions: [],
    people: [],
    answered: 0,
    counts: { library: 0, learning: 0, forums: 0 },
  })
  return {
    account: {
      watch: os.account.watch.handler(({ signal }) => live(() => account, signal)),
      inspect: os.account.inspect.handler(() => ({
        server: 'https://artel.example',
        title: 'Артель приборостроителей',
        code: 'abcdefgh',
      })),
      invite: os.account.invite.handler(() => ({
        link: 'artel://join?server=https%3A%2F%2Fartel.example&code=abcdefgh',
        expiresAt: now() + 604_800_000,
      })),
    },
    settings: {
      watch: os.settings.watch.handler(({ signal }) => live(() => settings, signal)),
      save: os.settings.save.handler(({ input }) => {
        const { language, scheme, contrast, readingSize, lineWidth = 'normal', showTerms = true } = settings
        settings = {
          language: input.language ?? language,
          scheme: input.scheme ?? scheme,
          contrast: input.contrast ?? contrast,
          readingSize: input.readingSize ?? readingSize,
          lineWidth: input.lineWidth ?? lineWidth,
          showTerms: input.showTerms ?? showTerms,
        }
        changed()
        return {}
      }),
    },
    home: {
      watch: os.home.watch.handler(({ signal }) =>
        live(() => (isEmpty ? emptyHome() : views.home(now(), [...drafts.values()])), signal),
      ),
    },
    library: {
      watchArticle: os.library.watchArticle.handler(missing),
    },
    places: {
      watch: os.places.watch.handler(({ signal }) => live(() => [], signal)),
      watchShares: os.places.watchShares.handler(({ signal }) => live(() => ({}), signal)),
      save: os.places.save.handler(() => ({})),
    },
    annotations: {
      watch: os.annotations.watch.handler(({ input, signal }) =>
        live(() => list(views.notes(now())).filter(({ of }) => of === input.of), signal),
      ),
      watchAll: os.annotations.watchAll.handler(({ signal }) => live(() => list(views.notes(now())), signal)),
    },
    shelf: {
      watch: os.shelf.watch.handler(({ signal }) =>
        live(() => ({ kind: 'whole' as const, rows: list(views.articles(now())) }), signal),
      ),
      visit: os.shelf.visit.handler(() => ({})),
      watchNext: os.shelf.watchNext.handler(({ signal }) => live(() => [], signal)),
    },
    keep: {
      watch: os.keep.watch.handler(({ signal }) =>
        live(
          () => ({ fetch: 'all' as const, used: 31_000_000, free: 9e9, topics: [], collections: [], pieces: [] }),
          signal,
        ),
      ),
    },
    collections: {
      watchList: os.collections.watchList.handler(({ signal }) => live(() => [], signal)),
      watchPlaces: os.collections.watchPlaces.handler(({ signal }) => live(() => [], signal)),
    },
    glossary: {
      watch: os.glossary.watch.handler(({ signal }) => live(() => [], signal)),
      findIn: os.glossary.findIn.handler(() => ({ terms: [], places: [] })),
    },
    topics: { watch: os.topics.watch.handler(({ signal }) => live(() => [...topics], signal)) },
    learning: {
      watchCourses: os.learning.watchCourses.handler(({ signal }) => live(() => list(views.courses(now())), signal)),
      watchCourse: os.learning.watchCourse.handler(missing),
      watchStatistics: os.learning.watchStatistics.handler(missing),
      watchResults: os.learning.watchResults.handler(({ signal }) => live(() => [], signal)),
    },
    assessment: { watchList: os.assessment.watchList.handler(({ signal }) => live(() => [], signal)) },
    forum: {
      watchList: os.forum.watchList.handler(({ signal }) => live(() => list(views.discussions(now())), signal)),
      watchDiscussion: os.forum.watchDiscussion.handler(({ input, signal }) =>
        live(() => views.discussion(input.id, now()) ?? missing(), signal),
      ),
      markRead: os.forum.markRead.handler(() => ({})),
    },
    drafts: {
      watch: os.drafts.watch.handler(({ input, signal }) =>
        live(
          () => [...drafts.values()].find((d) => d.form === input.form && d.target === input.target) ?? null,
          signal,
        ),
      ),
      watchById: os.drafts.watchById.handler(({ input, signal }) => live(() => drafts.get(input.id) ?? null, signal)),
      watchAll: os.drafts.watchAll.handler(({ signal }) => live(() => [...drafts.values()], signal)),
      save: os.drafts.save.handler(({ input }) => {
        const id = input.id ?? `draft:${drafts.size + 1}`
        const target = input.target === undefined ? {} : { target: input.target }
        const draft: DraftView = {
          id,
          form: input.form,
          ...target,
          becomes: `${input.form}:${drafts.size + 1}`,
          fields: input.fields,
          savedAt: now(),
        }
        drafts.set(id, draft)
        changed()
        return draft
      }),
      discard: os.drafts.discard.handler(({ input }) => {
        drafts.delete(input.id)
        changed()
        return {}
      }),
    },
    sync: {
      saveRules: os.sync.saveRules.handler(({ input }) => {
        onRules(input)
        return {}
      }),
      watchStatus: os.sync.watchStatus.handler(({ signal }) =>
        live(() => ({ ...views.status(now()), ...status }), signal),
      ),
      watchOutbox: os.sync.watchOutbox.handler(({ signal }) => live(() => list(views.outbox(now())), signal)),
      watchConflicts: os.sync.watchConflicts.handler(({ signal }) => live(() => list(views.conflicts(now())), signal)),
      watchMeetings: os.sync.watchMeetings.handler(({ signal }) => live(() => list(views.meetings(now())), signal)),
      watchThrift: os.sync.watchThrift.handler(({ signal }) => live(() => views.thrift, signal)),
      tryNow: os.sync.tryNow.handler(() => ({})),
      pause: os.sync.pause.handler(() => ({})),
      resume: os.sync.resume.handler(() => ({})),
    },
    files: {
      watch: os.files.watch.handler(({ signal }) => live(() => null, signal)),
      open: os.files.open.handler(() => ({})),
      watchStorage: os.files.watchStorage.handler(({ signal }) => live(() => views.storage(now()), signal)),
      setBudget: os.files.setBudget.handler(() => ({})),
      freeSpace: os.files.freeSpace.handler(() => ({ bytes: 31_000_000 })),
      pin: os.files.pin.handler(() => ({})),
    },
    search: {
      find: os.search.find.handler(() => searchView),
      fileText: os.search.fileText.handler(() => ({ state: 'text' })),
    },
    app: {
      info: os.app.info.handler(() => ({
        version: '0.1.0',
        sqlite: '3.50.0',
        profile: '/home/irina/.artel',
        records: 4_210,
        bytes: 31_000_000,
      })),
      watchNotices: os.app.watchNotices.handler(({ signal }) => live(() => [...notices], signal)),
      dismissNotice: os.app.dismissNotice.handler(({ input }) => {
        notices = notices.filter(({ id }) => id !== input.id)
        changed()
        return {}
      }),
    },
  }
}
