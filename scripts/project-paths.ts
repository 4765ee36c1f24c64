import { join } from 'node:path'

/** The folder of package.json; every script works from here, wherever it was started. */
export const projectRoot = join(import.meta.dirname, '..')

/** Everything that can be made again: runtimes, stages, stamps. Never committed, never shipped. */
export const cacheFolder = join(projectRoot, '.cache')

export function inProject(...parts: readonly string[]): string {
  return join(projectRoot, ...parts)
}
