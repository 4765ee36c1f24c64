/** Packages whose zip has come from the server are unpacked as soon as they are whole: at the start of the engine and when a file's last chunk arrives. */
import type { BegunPackage } from './begun-package.ts'
import type { FileRecord } from '#core/domain/file/file.ts'
import { createReader } from './handlers/reader.ts'
import type { Packages } from './packages/create-packages.ts'
import type { Editions } from './packages/editions.ts'
import type { FileStore, Store } from './ports.ts'

export interface UnpackDeps {
  readonly store: Store
  readonly files: FileStore
  readonly packages: Packages
  readonly editions: Editions
  /** The edition that the learner here is in the middle of is unpacked beside the one that stands now. */
  readonly begun: BegunPackage
  readonly onFileComplete: (listener: (file: FileRecord) => void) => () => void
  readonly log: (message: string) => void
}

export function unpackPackages({ store, files, packages, editions, begun, onFileComplete, log }: UnpackDeps) {
  const reader = createReader(store)
  const refused = new Set<string>()
  let running: Promise<void> | undefined
  let isAgain = false
  const stops: (() => void)[] = []

  const unpackAll = async (): Promise<void> => {
    const wanted = reader.list('course').flatMap((course) => {
      const former = begun(course.id)
      return former === undefined ? [course] : [course, { ...course, package: former, isFormer: true }]
    })
    for (const course of wanted) {
      const pack = course.package
      const settle = (): void => ('isFormer' in course ? undefined : editions.settle(course))
      settle()
      if (pack === undefined || packages.isInstalled(pack.sha256) || refused.has(pack.sha256)) continue
      const file = reader.get('file', pack.file)
      // The course says which bytes it means; another file under that name is not it.
      if (file === undefined || file.sha256 !== pack.sha256 || files.missingChunks(file).length > 0) continue
      const installed = await packages.install(file, file.name)
      if (installed.ok) {
        settle()
        store.device.set('packages', { installed: pack.sha256 })
      } else {
        refused.add(pack.sha256)
        log(`package ${pack.sha256}: ${installed.error.code}`)
      }
    }
  }
  /** One at a time; what comes in meanwhile is looked at after. */
  const look = (): void => {
    if (running !== undefined) {
      isAgain = true
      return
    }
    running = unpackAll()
      .catch((cause: unknown) => log(`unpacking: ${String(cause)}`))
      .finally(() => {
        running = undefined
        if (isAgain) {
          isAgain = false
          look()
        }
      })
  }
  return {
    start: () => {
      stops.push(
        onFileComplete(look),
        store.onChange(({ types }) => {
          if (['course', 'file', 'attempt'].some((type) => types.has(type))) look()
        }),
      )
      look()
    },
    stop: () => stops.splice(0).forEach((stop) => stop()),
  }
}
