/** The sign-in of a plain Node engine (browser host): a file only the system account can read, and only when the person agreed; else memory. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Secrets } from './ports.ts'

export function createFileSecrets(path: string): Secrets {
  let memory: string | undefined
  let keeping: Secrets['keeping'] = 'memory'
  return {
    get keeping() {
      return keeping
    },
    load: async () => {
      try {
        memory = await readFile(path, 'utf8')
        keeping = 'plain'
      } catch (cause) {
        if (!isMissing(cause)) throw cause
      }
      return memory
    },
    save: async (secret, allowPlain) => {
      memory = secret
      if (!allowPlain && keeping !== 'plain') return
      await mkdir(dirname(path), { recursive: true })
      await writeFile(`${path}.new`, secret, { mode: 0o600 })
      await rename(`${path}.new`, path)
      keeping = 'plain'
    },
    clear: async () => {
      memory = undefined
      keeping = 'memory'
      await rm(path, { force: true })
    },
  }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
