/**
 * The server's state beneath a refused record. RxDB takes a refused state for one the server has; the true base is kept here until the record is stored, so that a later edit
 * merges from what the server really had, and so that a refused change can be taken back.
 */
import { z } from 'zod'
import { envelopeSchema, type AnyRecord } from '#core/record.ts'
import type { DeviceValues } from '../ports.ts'
import type { ForkRecord } from './wire-record.ts'

const keptSchema = z.object({
  base: envelopeSchema.nullable(),
  theirs: envelopeSchema.optional(),
  theirsRev: z.string().optional(),
})
export interface RefusedState {
  /** What both sides knew; undefined: the server never had the record. */
  readonly base: AnyRecord | undefined
  /** What the server got from others meanwhile. */
  readonly theirs: AnyRecord | undefined
  /** Its revision. */
  readonly theirsRev: string | undefined
}
export interface RefusedStates {
  get(id: string): RefusedState | undefined
  keep(id: string, base: AnyRecord | undefined): void
  keepTheirs(id: string, theirs: ForkRecord, rev: string): void
  /** The server lost what it had (E1): there is no state known to both any more. */
  unbase(id: string): void
  /** The record was merged with the server's state. */
  rebase(id: string, base: AnyRecord): void
  drop(id: string): void
}

const keyOf = (id: string): string => `sync.refused:${id}`

export function createRefusedStates(device: DeviceValues): RefusedStates {
  const get = (id: string): RefusedState | undefined => {
    const kept = keptSchema.safeParse(device.get(keyOf(id)))
    if (!kept.success) return undefined
    const { base, theirs, theirsRev } = kept.data
    return { base: base ?? undefined, theirs, theirsRev }
  }
  return {
    get,
    // The first refusal knows the base; those after it stand on a refused state.
    keep: (id, base) => {
      if (get(id) === undefined) device.set(keyOf(id), { base: base ?? null })
    },
    keepTheirs: (id, theirs, theirsRev) => device.set(keyOf(id), { base: get(id)?.base ?? null, theirs, theirsRev }),
    unbase: (id) => device.set(keyOf(id), { base: null }),
    rebase: (id, base) => device.set(keyOf(id), { base }),
    drop: (id) => {
      if (get(id) !== undefined) device.delete(keyOf(id))
    },
  }
}
