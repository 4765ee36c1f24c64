/** Puts bytes under their final name so that after a power cut the name holds all of them or doesn't exist. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileErrorOf } from './file-error.ts'

/** Writes to `temporary`, syncs it and renames it to `path`. The name itself is durable after `syncFolder`. */
export function writeThenRename(temporary: string, path: string, bytes: Uint8Array): void {
  try {
    const file = openSync(temporary, 'w')
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    moveInto(temporary, path)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw fileErrorOf(cause)
  }
}

/** For a file under its own name: after a power cut it holds all of these bytes or what it held before. */
export function writeDurably(path: string, bytes: Uint8Array): void {
  writeThenRename(`${path}.new`, path, bytes)
  syncFolder(dirname(path))
}

/** Renames a file that is already synced. */
export function moveInto(from: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  renameSync(from, path)
}

/** Windows has no way to sync a folder and needs none: NTFS journals names. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
