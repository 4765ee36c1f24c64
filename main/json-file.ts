import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'

/** A small file of settings. What doesn't read or doesn't fit its schema counts as absent: the shell starts with its defaults. */
export interface JsonFile<T> {
  readonly read: () => T | undefined
  readonly write: (value: T) => void
  readonly remove: () => void
}

/** Written whole and synced under another name first, readable by this system account only. */
export function createJsonFile<T>(path: string, schema: z.ZodType<T>): JsonFile<T> {
  return {
    read: () => {
      const parsed = schema.safeParse(readJson(path))
      return parsed.success ? parsed.data : undefined
    },
    write: (value) => {
      mkdirSync(dirname(path), { recursive: true })
      const temporary = `${path}.new`
      const file = openSync(temporary, 'w', 0o600)
      try {
        writeSync(file, JSON.stringify(value))
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(temporary, path)
    },
    remove: () => rmSync(path, { force: true }),
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isAbsent || error instanceof SyntaxError) return undefined
    throw error
  }
}
