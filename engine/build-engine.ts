/** The composition root of the engine: the only place where its rooms are put together. The same engine runs in Electron's utility process and in plain Node. */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { canEditLibrary } from '#core/policy.ts'
import { afterSalvage, isSalvaged } from './after-salvage.ts'
import { createAccount } from './account/create-account.ts'
import { createBegunPackage } from './begun-package.ts'
import { handOver } from './hand-over.ts'
import { createFileKeeper } from './file-keeper.ts'
import { createFileShelf } from './files/file-shelf.ts'
import { createFileStore } from './files/file-store.ts'
import { writeDurably } from './files/durable-write.ts'
import type { Reminder } from '#core/contract/engine-process.ts'
import { createArticleShelf } from './handlers/article-shelf.ts'
import type { HandlerDeps } from './handlers/deps.ts'
import { createReader } from './handlers/reader.ts'
import { createReadableFiles, type ReadableFile } from './handlers/held-files.ts'
import { createMadeFiles } from './handlers/made-files.ts'
import { settingsOf } from './handlers/present.ts'
import { createRouter } from './handlers/router.ts'
import { createUploads } from './handlers/uploads.ts'
import { createAuthorKeys, createMemorySecrets } from './author-keys.ts'
import { readGoals } from './learning-goals.ts'
import { createNotices } from './notices.ts'
import { createDocumentReader } from './packages/documents/create-document-reader.ts'
import { createPackages } from './packages/create-packages.ts'
import { createEditions } from './packages/editions.ts'
import { createPackageRuns, type PackageRuns } from './packages/package-runs.ts'
import type { Secrets } from './ports.ts'
import { createProfileCare } from './profile-care.ts'
import { createRoomWatch } from './room-watch.ts'
import { readFileTexts } from './read-file-texts.ts'
import { createSearch } from './search/find-records.ts'
import { createSearchIndex, type SearchIndex } from './search/search-index.ts'
import { forgetStarterLibrary, installStarterLibrary } from './starter-library.ts'
import { openStore } from './store/open-store.ts'
import { createHttpDoor } from './sync/http-door.ts'
import { createOpenCalls } from './sync/open-calls.ts'
import { createSync } from './sync/create-sync.ts'
import { realTiming } from './sync/real-timing.ts'
import { createStepReminders } from './step-reminders.ts'
import { createStudyReminders } from './study-reminders.ts'
import { networkName } from './network-name.ts'
import { unpackPackages } from './unpack-packages.ts'

export interface EngineConfig {
  /** The profile's folder; made when it isn't there. */
  readonly profile: string
  /** `resources/`, for the starter library. */
  readonly resources: string
  readonly version: string
  readonly secrets: Secrets
  /** For the author's signing key; without it that lasts as long as the process. */
  readonly authorSecrets?: Secrets
  /** Shows a notification of the system; without it nobody is reminded outside of the window. */
  readonly remind?: (reminder: Reminder) => void
  /** Where the page of a package run stands. */
  readonly originOf: (run: string, sha256: string) => string
  /** Where the page reads the bytes of a file record. */
  readonly fileAddress: (id: string) => string
  /** Tells of a fault that no screen is waiting for. Never contains what people wrote. */
  readonly log: (message: string) => void
}
export interface Engine {
  readonly router: ReturnType<typeof createRouter>
  readonly runs: PackageRuns
  /** What the host reads out to the page: a record's file that is wholly here. */
  readonly readableFile: (id: string) => ReadableFile | undefined
  /** The host found a chunk that the disk had spoilt: it is looked at again, dropped, and comes once more with sync. */
  readonly dropDamaged: (sha256: string) => Promise<void>
  /** Sync begins; before it, the engine only answers. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** @throws StoreError when the profile can't be opened: store.newer, store.in-use, store.full, store.failed. Nothing was changed then. */
export async function buildEngine({
  profile,
  resources,
  version,
  secrets,
  authorSecrets = createMemorySecrets(),
  originOf,
  fileAddress,
  log,
  remind,
}: EngineConfig): Promise<Engine> {
  const clock = { now: Date.now, randomBytes: (length: number): Uint8Array => randomBytes(length) }
  let index: SearchIndex | undefined
  const store = await openStore({ profile, now: clock.now, createIndexer: (sql) => (index = createSearchIndex(sql)) })
  const searchIndex = index ?? throwMissing()
  if (isSalvaged(store.device)) forgetStarterLibrary(store)
  installStarterLibrary(store, join(resources, 'starter'))
  const notices = createNotices(store.device)
  const care = createProfileCare({ profile, store, notices, now: clock.now, log })
  const files = createFileStore(profile)
  const packages = createPackages(profile, files, writeDurably)
  const runs = createPackageRuns({ randomBytes: clock.randomBytes, packages, originOf })
  const door = createHttpDoor()
  const account = createAccount({ device: store.device, secrets, calls: createOpenCalls(door), deviceName: hostname() })
  /** At a join before sync hears of it, and at a start after a crash in between (W7). A full disk leaves it to the next start. */
  const takeOver = (): void => {
    const actor = account.actor()
    if (actor === undefined) return
    try {
      handOver(store, actor.user)
    } catch (cause) {
      log(`hand-over put off: ${String(cause)}`)
    }
  }
  takeOver()
  account.onChange(takeOver)
  const authorKeys = createAuthorKeys(store.device, authorSecrets, () => secrets.keeping === 'plain')
  const shelf = createFileShelf(store.device, clock.now)
  const editions = createEditions(store.device, packages)
  const begun = createBegunPackage(createReader(store), () => account.actor()?.user)
  const keeper = createFileKeeper({
    store,
    files,
    packages,
    editions,
    shelf,
    playing: () => runs.packages(),
    begun,
    me: account.line.user,
    listed: () => account.line.spaces().map(({ space }) => space),
    room: createRoomWatch({ room: () => files.room(), notices, now: clock.now }),
    log,
  })
  const sync = createSync({
    store,
    files,
    wishes: keeper,
    account: account.line,
    actor: account.actor,
    onAccountChange: account.onChange,
    door,
    timing: realTiming,
    programVersion: version,
    network: networkName,
    dumpFolder: join(profile, 'first-sync'),
  })
  const unpacking = unpackPackages({
    store,
    files,
    packages,
    editions,
    begun,
    onFileComplete: (listener) => sync.onFileComplete(listener),
    log,
  })
  const documents = createDocumentReader()
  const madeFiles = createMadeFiles(files, () => randomBytes(16).toString('hex'))
  const texts = readFileTexts({
    store,
    files,
    pages: searchIndex.pages,
    onFileComplete: (listener) => sync.onFileComplete(listener),
    log,
  })
  const deps: HandlerDeps = {
    ...clock,
    monotonic: () => performance.now(),
    store,
    account,
    sync,
    search: createSearch(store.sql, searchIndex, {
      language: () => settingsOf({ store }).language,
      now: clock.now,
      seesScheduled: () => {
        const actor = account.actor()
        return actor !== undefined && canEditLibrary(actor)
      },
    }),
    files,
    packages,
    editions,
    shelf,
    keeper,
    runs,
    uploads: createUploads(join(profile, 'uploads'), clock),
    documents,
    madeFiles,
    fileAddress,
    notices,
    goals: readGoals(join(resources, 'starter')),
    version,
    profile,
    deviceName: hostname(),
    authorKeys,
  }
  const show = remind ?? (() => undefined)
  const reminders = [createStudyReminders(deps, createArticleShelf(store), show), createStepReminders(deps, show)]
  const readRecordFile = createReadableFiles(deps)
  return {
    router: createRouter(deps),
    runs,
    readableFile: (id) => madeFiles.find(id) ?? readRecordFile(id),
    dropDamaged: async (sha256) => {
      // Reading is what drops a damaged chunk; that it then fails is how it went, and the file is fetched again.
      if (files.hasChunk(sha256)) await files.readChunk(sha256).catch(() => undefined)
    },
    start: async () => {
      await account.open()
      await authorKeys.settle().catch((cause: unknown) => log(`signing key left where it was: ${String(cause)}`))
      afterSalvage(store.device, account.line.spaces())
      sync.start()
      unpacking.start()
      keeper.start()
      searchIndex.start()
      texts.start()
      care.start()
      for (const one of reminders) one.start()
    },
    stop: async () => {
      for (const one of reminders) one.stop()
      unpacking.stop()
      await documents.stop()
      await texts.stop()
      await keeper.stop()
      await care.stop()
      searchIndex.stop()
      await sync.stop()
      door.close()
      await store.close()
    },
  }
}

function throwMissing(): never {
  throw new Error('the store made no search index')
}
