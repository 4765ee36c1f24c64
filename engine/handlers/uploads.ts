/** Files that the page hands over in pieces: the sandboxed page has bytes, never paths. */
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { RandomDep } from '#core/kernel/clock.ts'
import { err, ok } from '#core/kernel/result.ts'
import type { HandlerDeps, Uploads } from './deps.ts'
import { fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'

/** Uploads live in a folder that is emptied at each start: an upload doesn't survive the engine, its file is still where the person has it. */
export function createUploads(folder: string, { randomBytes }: RandomDep): Uploads {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const open = new Map<string, { readonly path: string; readonly bytes: number; next: number }>()
  return {
    begin(_name, bytes) {
      const upload = Buffer.from(randomBytes(16)).toString('hex')
      const path = join(folder, upload)
      closeSync(openSync(path, 'wx'))
      open.set(upload, { path, bytes, next: 0 })
      return upload
    },
    append(upload, offset, bytes) {
      const entry = open.get(upload)
      if (entry === undefined || offset !== entry.next || offset + bytes.length > entry.bytes)
        return err('upload.unknown')
      const file = openSync(entry.path, 'r+')
      try {
        writeSync(file, bytes, 0, bytes.length, offset)
      } finally {
        closeSync(file)
      }
      entry.next += bytes.length
      return ok(entry.next)
    },
    path(upload) {
      const entry = open.get(upload)
      return entry !== undefined && statSync(entry.path).size === entry.bytes ? entry.path : undefined
    },
    cancel(upload) {
      const entry = open.get(upload)
      open.delete(upload)
      if (entry !== undefined) rmSync(entry.path, { force: true })
    },
  }
}

export function uploadHandlers(os: ContractImplementer, { uploads }: HandlerDeps) {
  return {
    begin: os.uploads.begin.handler(({ input }) => ({ upload: uploads.begin(input.name, input.bytes) })),
    append: os.uploads.append.handler(({ input }) => {
      const next = uploads.append(input.upload, input.offset, Buffer.from(input.base64, 'base64'))
      return next.ok ? { next: next.value } : fail(next.error)
    }),
    cancel: os.uploads.cancel.handler(({ input }) => {
      uploads.cancel(input.upload)
      return {}
    }),
  }
}
