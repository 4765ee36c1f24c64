/** What the person wants to have here of the library's files, beside single files that she pinned. Device values, so they stay here. */
import { z } from 'zod'
import { fetchModeSchema } from '#core/contract/keep.ts'
import type { DeviceValues } from '../ports.ts'

export const keepKey = 'files.keep'

const names = z.array(z.string()).catch([])
const rulesSchema = z.object({
  fetch: fetchModeSchema.catch('all'),
  topics: names,
  collections: names,
  pieces: names,
})
export type KeepRules = Readonly<z.infer<typeof rulesSchema>>

/** What a file is to the library: files that only stand in texts belong to no piece. */
export interface PieceOfFile {
  readonly id: string
  /** Keys under which its topic is known: its own, and the one it is shown under. */
  readonly topics: readonly string[]
  readonly collections: readonly string[]
}

/** Of whoever never chose anything. */
const firstRules: KeepRules = { fetch: 'all', topics: [], collections: [], pieces: [] }

export function keepRulesOf(device: Pick<DeviceValues, 'get'>): KeepRules {
  const kept = device.get(keepKey)
  return kept === undefined ? firstRules : rulesSchema.parse(kept)
}

/** Kept in any case. */
export const isKept = ({ topics, collections, pieces }: KeepRules, of: readonly PieceOfFile[]): boolean =>
  of.some(
    (piece) =>
      pieces.includes(piece.id) ||
      piece.topics.some((topic) => topics.includes(topic)) ||
      piece.collections.some((collection) => collections.includes(collection)),
  )

/** Whether a file that nobody asked for by hand comes by itself. */
export function comesByItself(rules: KeepRules, mime: string, of: readonly PieceOfFile[]): boolean {
  if (rules.fetch === 'all' || of.length === 0 || isKept(rules, of)) return true
  return rules.fetch === 'no-video' && !/^(video|audio)\//.test(mime)
}
