/** The items that are open in a player now. A run is a capability: who has its port can change that one attempt and nothing else. */
import type { RandomDep } from '#core/kernel/clock.ts'
import type { CoursePackage, PackageItem } from '#core/domain/course/course.ts'
import type { RuntimeStart } from '#core/contract/runtime.ts'
import type { Packages } from './create-packages.ts'

export interface RunInput {
  readonly pack: CoursePackage
  readonly item: PackageItem
  readonly attempt: string
  readonly course: string
  readonly title: string
  readonly cmi: string
  readonly learner: { readonly id: string; readonly name: string }
  readonly onCommit: (cmi: string, isFinish: boolean) => boolean
}
export interface OpenRun {
  readonly start: RuntimeStart
  commit(cmi: string, isFinish: boolean): boolean
}
export interface PackageRuns {
  create(input: RunInput): { readonly run: string; readonly origin: string; readonly startPath: string }
  open(run: string): OpenRun | undefined
  /** Packages of the runs that can be open: their files stay. */
  packages(): readonly string[]
  /** The blob behind a path of the run's package; for the empty path the package's own hash, nothing else. */
  file(
    run: string,
    path: string,
  ): { readonly sha256: string; readonly mime: string; readonly size: number; readonly path: string } | undefined
}
export interface PackageRunsDeps extends RandomDep {
  readonly packages: Packages
  /** Where the player's page of a run stands, without the page's name; differs between Electron and a browser. */
  readonly originOf: (run: string, sha256: string) => string
}

/** Enough for every window a person can have open; the oldest gives way. */
const mostRuns = 32

export function createPackageRuns({ randomBytes, packages, originOf }: PackageRunsDeps): PackageRuns {
  const runs = new Map<string, RunInput>()
  return {
    create: (input) => {
      const run = Buffer.from(randomBytes(16)).toString('base64url')
      runs.set(run, input)
      const [oldest] = runs.keys()
      if (runs.size > mostRuns && oldest !== undefined) runs.delete(oldest)
      const origin = originOf(run, input.pack.sha256)
      return { run, origin, startPath: '/player.html' }
    },
    open: (run) => {
      const input = runs.get(run)
      return input && { start: startOf(input), commit: input.onCommit }
    },
    packages: () => [...runs.values()].map(({ pack }) => pack.sha256),
    file: (run, path) => {
      const input = runs.get(run)
      if (input === undefined) return undefined
      return path === ''
        ? { sha256: input.pack.sha256, mime: '', size: 0, path: '' }
        : packages.find(input.pack.sha256, path)
    },
  }
}

const startOf = ({ item, cmi, learner }: RunInput): RuntimeStart => ({
  kind: 'start',
  cmi,
  learnerId: learner.id,
  learnerName: learner.name,
  lessonMode: 'normal',
  launchData: item.dataFromLms ?? '',
  href: item.href,
  ...(item.masteryScore === undefined ? {} : { masteryScore: item.masteryScore }),
  ...(item.maxTimeAllowed === undefined ? {} : { maxTimeAllowed: item.maxTimeAllowed }),
})
