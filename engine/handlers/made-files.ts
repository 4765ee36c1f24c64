/** Files that the engine made for the person to take away. No record names them: they are read under an address of their own until the program ends. */
import { rmSync } from 'node:fs'
import type { FileStore } from '../ports.ts'
import type { ReadableFile } from './held-files.ts'

export interface MadeFiles {
  /** Takes over the file at `path`; answers with the id under which it is read. */
  add(path: string, name: string, mime: string): Promise<string>
  find(id: string): ReadableFile | undefined
}

/** @param newName a random name for each. */
export function createMadeFiles(files: FileStore, newName: () => string): MadeFiles {
  const made = new Map<string, ReadableFile>()
  return {
    add: async (path, name, mime) => {
      const { size, chunks } = await files.add(path)
      rmSync(path, { force: true })
      const id = `file:made.${newName()}`
      made.set(id, { name, mime, size, chunks, folder: files.chunkFolder })
      return id
    },
    find: (id) => made.get(id),
  }
}
