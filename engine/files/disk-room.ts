/** How much of the disk is free, and how much of it is never filled with what can be fetched again. */
import { statfsSync } from 'node:fs'

export interface DiskRoom {
  readonly free: number
  /** 500 MB, or 5 % of a small disk. */
  readonly keep: number
}

export function diskRoom(folder: string): DiskRoom {
  const { bavail, blocks, bsize } = statfsSync(folder)
  return { free: bavail * bsize, keep: Math.min(500_000_000, blocks * bsize * 0.05) }
}
