/** The courses that are open in a player now. A run is a capability: who has its port can change that one attempt and nothing else. */
import type { RuntimeMessage, RuntimeReply, RuntimeStart, RunView } from '#core/contract/runtime.ts'
import type { CoursePackage } from '#core/domain/course/course.ts'
import type { RandomDep } from '#core/kernel/clock.ts'
import { assertNever } from '#core/kernel/assert-never.ts'
import type { Packages } from './create-packages.ts'
import type { StatementStore } from '#core/contract/statement-store.ts'

export type Kept = Extract<RuntimeMessage, { kind: 'commit' | 'finish' }>
export type SteerRequest = Extract<RuntimeReply, { kind: 'steer' }>['request']

export interface RunInput {
  readonly pack: CoursePackage
  readonly item: string
  readonly start: RuntimeStart
  /** Writes durably; false when it could not, or when the item isn't one of the course's. */
  readonly onCommit: (kept: Kept) => boolean
  /** cmi5: where the unit's statements go. */
  readonly store?: StatementStore
}
export interface OpenRun {
  readonly start: RuntimeStart
  /** @returns whether what was to be kept is durable; undefined when nothing was */
  handle(message: RuntimeMessage): boolean | undefined
  /** Something was too large to be taken. */
  refuse(): void
  onSteer(listener: (request: SteerRequest) => void): () => void
}
export interface PackageRuns {
  create(input: RunInput): { readonly run: string; readonly origin: string; readonly startPath: string }
  open(run: string): OpenRun | undefined
  view(run: string): RunView | undefined
  onView(listener: () => void): () => void
  /** Asks the open course for its next or previous part; it decides. */
  steer(run: string, request: SteerRequest): void
  /** Packages of the runs that can be open: their files stay. */
  packages(): readonly string[]
  /** The blob behind a path of the run's package; for the empty path the package's own hash, nothing else. */
  file(
    run: string,
    path: string,
  ): { readonly sha256: string; readonly mime: string; readonly size: number; readonly path: string } | undefined
  store(run: string): StatementStore | undefined
}
export interface PackageRunsDeps extends RandomDep {
  readonly packages: Packages
  /** Where the player's page of a run stands, without the page's name; differs between Electron and a browser. */
  readonly originOf: (run: string, sha256: string) => string
}

interface Run {
  readonly input: RunInput
  view: RunView
  readonly steerers: Set<(request: SteerRequest) => void>
}

/** Enough for every window a person can have open; the oldest gives way. */
const mostRuns = 32

export function createPackageRuns({ randomBytes, packages, originOf }: PackageRunsDeps): PackageRuns {
  const runs = new Map<string, Run>()
  const listeners = new Set<() => void>()
  const show = (run: Run, change: Partial<RunView>): void => {
    run.view = { ...run.view, ...change }
    for (const listener of listeners) listener()
  }
  return {
    create: (input) => {
      const name = Buffer.from(randomBytes(16)).toString('base64url')
      const view = { item: input.item, canContinue: false, canPrevious: false, isEnded: false }
      runs.set(name, { input, view, steerers: new Set() })
      const [oldest] = runs.keys()
      if (runs.size > mostRuns && oldest !== undefined) runs.delete(oldest)
      return { run: name, origin: originOf(name, input.pack.sha256), startPath: '/player.html' }
    },
    open: (name) => {
      const run = runs.get(name)
      return run && openRun(run, (change) => show(run, change))
    },
    view: (name) => runs.get(name)?.view,
    onView: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    steer: (name, request) => runs.get(name)?.steerers.forEach((listener) => listener(request)),
    packages: () => [...runs.values()].map(({ input }) => input.pack.sha256),
    file: (name, path) => {
      const pack = runs.get(name)?.input.pack
      if (pack === undefined) return undefined
      return path === '' ? { sha256: pack.sha256, mime: '', size: 0, path: '' } : packages.find(pack.sha256, path)
    },
    store: (name) => runs.get(name)?.input.store,
  }
}

function openRun({ input, view, steerers }: Run, show: (change: Partial<RunView>) => void): OpenRun {
  let item = view.item
  return {
    start: input.start,
    handle: (message) => {
      switch (message.kind) {
        case 'at': {
          const { kind: _kind, ...place } = message
          if (!input.pack.items.some(({ id }) => id === place.item)) return undefined
          item = place.item
          show(place)
          return undefined
        }
        case 'commit':
        case 'finish': {
          const isKept = input.onCommit(message)
          if (!isKept) show({ item, trouble: 'not-kept' })
          return isKept
        }
        default:
          return assertNever(message)
      }
    },
    refuse: () => show({ trouble: 'too-much' }),
    onSteer: (listener) => {
      steerers.add(listener)
      return () => steerers.delete(listener)
    },
  }
}
