/** How far a salvage has come, in a small file of its own: a start that finds it goes on from there. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFolder } from '../sync-disk.ts'

const stateSchema = z.discriminatedUnion('phase', [
  /** The running program met damage: the next start salvages, whatever its own check says. */
  z.object({ phase: z.literal('wanted') }),
  /** The damaged files are on their way into `folder` (below the profile). */
  z.object({ phase: z.literal('moving'), folder: z.string(), at: z.number() }),
  /** They are all there; a database in the profile now is the new one. */
  z.object({ phase: z.literal('building'), folder: z.string(), at: z.number() }),
])
export type SalvageState = Readonly<z.infer<typeof stateSchema>>

const pathOf = (profile: string): string => join(profile, 'salvage.json')

export function readSalvageState(profile: string): SalvageState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(pathOf(profile), 'utf8')))
  } catch (cause) {
    const isThere = !(cause instanceof Error && Reflect.get(cause, 'code') === 'ENOENT')
    // A note that can't be read is a note all the same.
    return isThere ? { phase: 'wanted' } : undefined
  }
}

export function writeSalvageState(profile: string, state: SalvageState): void {
  const path = pathOf(profile)
  writeFileSync(`${path}.new`, JSON.stringify(state), { flush: true })
  renameSync(`${path}.new`, path)
  syncFolder(profile)
}

export function dropSalvageState(profile: string): void {
  rmSync(pathOf(profile), { force: true })
  syncFolder(profile)
}
