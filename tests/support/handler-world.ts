/** The handlers on a real store in a temporary profile, with the ports beside them (account, sync, player) as plain values a test can set. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestClient } from './test-client.ts'
import { ok } from '#core/kernel/result.ts'
import type { Actor } from '#core/policy.ts'
import type { Advice } from '#core/replication/wire.ts'
import type { SyncStatus } from '#core/contract/sync-views.ts'
import type { HandlerDeps } from '#engine/handlers/deps.ts'
import type { RunInput } from '#engine/packages/package-runs.ts'
import type { ImportedPackage } from '#engine/packages/create-packages.ts'
import { createRouter } from '#engine/handlers/router.ts'
import { createFileShelf } from '#engine/files/file-shelf.ts'
import { readAnyDocument } from '#engine/packages/documents/read-any-document.ts'
import { UnreadableDocument } from '#engine/packages/documents/unreadable.ts'
import { createMadeFiles } from '#engine/handlers/made-files.ts'
import { createUploads } from '#engine/handlers/uploads.ts'
import { createAuthorKeys, createMemorySecrets } from '#engine/author-keys.ts'
import { createNotices } from '#engine/notices.ts'
import { createEditions } from '#engine/packages/editions.ts'
import type { FileStore } from '#engine/ports.ts'
import { openStore } from '#engine/store/open-store.ts'

type QuietInput = Pick<HandlerDeps, 'profile' | 'store' | 'now' | 'randomBytes' | 'packages'>
/** The ports that have nothing to do in a test about records. */
export function quietPorts({ profile, store, now, randomBytes, packages }: QuietInput) {
  return {
    now,
    monotonic: now,
    randomBytes,
    store,
    authorKeys: createAuthorKeys(store.device, createMemorySecrets(), () => false),
    uploads: createUploads(join(profile, 'uploads'), { randomBytes }),
    documents: readHere,
    madeFiles: createMadeFiles(unusedFiles, () => ''),
    fileAddress: (id: string) => `app://artel/.files/${encodeURIComponent(id)}`,
    notices: createNotices(store.device),
    goals: [],
    version: 'test',
    profile,
    deviceName: 'Office PC',
    files: unusedFiles,
    search: { find: () => noHits, fileText: () => undefined, termsIn: () => [] },
    packages,
    editions: createEditions(store.device, packages),
    shelf: createFileShelf(store.device, now),
    keeper: { list: () => [], free: () => Promise.resolve(0), tidy: () => Promise.resolve(0) },
  }
}

/** The same reading as in the engine's thread, without the thread. */
const readHere: HandlerDeps['documents'] = {
  read: async (task) => {
    try {
      return { document: await readAnyDocument(task) }
    } catch (cause) {
      if (cause instanceof UnreadableDocument) return { unreadable: cause.reason }
      throw cause
    }
  },
}

const noHits: ReturnType<HandlerDeps['search']['find']> = {
  hits: [],
  total: 0,
  groups: new Map(),
  also: [],
  shownFor: undefined,
  rather: undefined,
  topics: [],
  kinds: [],
  authors: [],
}
const offline = { ok: false, error: { code: 'server.unreachable', facts: {} } } as const

export interface HandlerWorldOptions {
  readonly user?: string
  readonly roles?: readonly string[]
  readonly imported?: ImportedPackage
  readonly files?: FileStore
  readonly documents?: HandlerDeps['documents']
  readonly goals?: HandlerDeps['goals']
  /** Small files of any installed package, by path. */
  readonly packageFiles?: Readonly<Record<string, Uint8Array>>
}

export async function createHandlerWorld({
  user = 'irina',
  roles = ['member', 'editor', 'trainer'],
  imported,
  files = unusedFiles,
  documents = readHere,
  goals = [],
  packageFiles = {},
}: HandlerWorldOptions = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'artel-handlers-'))
  let time = 1_700_000_000_000
  let passed = 0
  const now = (): number => ++time
  let count = 0
  const randomBytes = (length: number): Uint8Array =>
    Uint8Array.from({ length }, (_, i) => (i === length - 1 ? ++count : (count >> 8) + i) & 0xff)
  const store = await openStore({ profile, now })
  let advises: readonly Advice[] = []
  let actor: Actor | undefined = { user, roles: [...roles] }
  let run: RunInput | undefined
  let seen = 0
  const packages: HandlerDeps['packages'] = {
    import: () =>
      Promise.resolve(
        imported === undefined ? { ok: false, error: { code: 'package.not-zip', facts: {} } } : ok(imported),
      ),
    isInstalled: () => true,
    read: (_sha256, path) => packageFiles[path],
  }
  const deps: HandlerDeps = {
    ...quietPorts({ profile, store, now, randomBytes, packages }),
    monotonic: () => passed,
    files,
    documents,
    goals,
    madeFiles: createMadeFiles(files, () => String(++count)),
    runs: {
      create: (input) => {
        run = input
        return { run: 'run-1', origin: 'package://x', startPath: '/.artel/player.html' }
      },
      view: () => undefined,
      onView: () => () => undefined,
      steer: () => undefined,
    },
    sync: {
      thrift: idleThrift,
      start: () => undefined,
      stop: () => Promise.resolve(),
      status: () => idleStatus,
      onStatus: () => () => undefined,
      tryNow: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
      seenBy: () => seen,
      serverStateOf: () => 'none',
    },
    account: {
      state: () =>
        actor === undefined
          ? { kind: 'none' }
          : {
              kind: 'joined',
              user,
              displayName: user,
              roles: [...actor.roles],
              server: 'https://example.org',
              signIn: 'ok',
              keeping: 'memory',
            },
      onChange: () => () => undefined,
      actor: () => actor,
      inspect: () => Promise.resolve({ ok: false, error: { code: 'invitation.malformed', facts: {} } }),
      join: () => Promise.resolve(ok(undefined)),
      signIn: () => Promise.resolve(ok(undefined)),
      signOut: () => Promise.resolve(),
      inspectServer: () => Promise.resolve(offline),
      askToJoin: () => Promise.resolve(offline),
      checkAsked: () => Promise.resolve(offline),
      forgetAsked: () => undefined,
      reset: () => Promise.resolve(offline),
      resetByMail: () => Promise.resolve(offline),
      send: () => Promise.resolve(offline),
      takeMe: () => undefined,
      advises: () => advises,
      invite: () => Promise.resolve(ok({ link: '', expiresAt: 0 })),
      foundGroup: (space, role) => {
        if (actor !== undefined) actor = { ...actor, roles: [...actor.roles, `${space}:${role}`] }
      },
      rename: () => undefined,
    },
  }
  return {
    deps,
    profile,
    store,
    client: createTestClient(createRouter(deps)),
    now,
    /** Time passes while Artel is open. */
    pass: (ms: number) => {
      time += ms
      passed += ms
    },
    /** Somebody sets the clock. */
    setClock: (at: number) => {
      time = at
    },
    run: () => run,
    setSeen: (by: number) => {
      seen = by
    },
    leave: () => {
      actor = undefined
    },
    /** What the server says of roles in groups, and of consents. */
    setAdvises: (consents: readonly Advice[], groupRoles: readonly string[]) => {
      advises = consents
      actor = { user, roles: [...roles, ...groupRoles] }
    },
    join: () => {
      actor = { user, roles: [...roles] }
    },
    close: async () => {
      await store.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** The first view of a live query. */
export async function firstOf<T>(iterator: Promise<AsyncIterable<T>>): Promise<T> {
  for await (const view of await iterator) return view
  throw new Error('the live query ended without a view')
}

const idleStatus: SyncStatus = {
  phase: { kind: 'not-joined' },
  waiting: 0,
  refused: 0,
  conflicts: 0,
  quarantined: 0,
  filesToSend: { count: 0, bytes: 0 },
  filesToFetch: { count: 0, bytes: 0 },
  traffic: { sent: 0, received: 0, requests: 0 },
}

const unused = (): never => {
  throw new Error('this test has no files')
}
const unusedFiles: FileStore = {
  add: unused,
  hasChunk: unused,
  missingChunks: unused,
  readChunk: unused,
  partialSize: unused,
  appendPartial: unused,
  syncPartial: unused,
  finishPartial: unused,
  peek: unused,
  chunkFolder: '',
  materialise: unused,
  putBlob: unused,
  putBlobPieces: unused,
  blobPath: unused,
  bytesUsed: () => 0,
  releaseBlobs: unused,
  dropWhole: unused,
  usage: () => ({ chunks: 0, blobs: 0, passing: 0 }),
  sweep: unused,
  room: () => ({ free: 1e12, keep: 0 }),
}

const idleThrift: HandlerDeps['sync']['thrift'] = {
  view: () => ({
    rules: { askAboveBytes: 10_000_000, monthlyCapBytes: null, isMetered: false },
    today: { sent: 0, received: 0 },
    month: { sent: 0, received: 0 },
    cap: 'none',
    isCapLifted: false,
    left: { upBytes: 0, downBytes: 0 },
  }),
  saveRules: () => undefined,
  answer: () => undefined,
  liftCap: () => undefined,
}
