/** Makes what was written, and the names it stands under, survive a power cut. */
import { closeSync, fsyncSync, openSync } from 'node:fs'

export const syncFile = (path: string): void => syncPath(path, 'r+')

/** Windows has no way to sync a folder and needs none: NTFS journals names. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncPath(folder, 'r')
}

function syncPath(path: string, flags: string): void {
  const handle = openSync(path, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
