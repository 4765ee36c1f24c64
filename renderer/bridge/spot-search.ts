/** Where a screen is opened at: a spot in what it shows, and the words that were looked for, as they are written there. Part of the address, so that going back comes to the same place. */
import { useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { spotSchema } from '#core/domain/annotation/spot.ts'

const spotSearchSchema = z.object({
  spot: spotSchema.optional().catch(undefined),
  found: z.array(z.string().max(200)).max(60).optional().catch(undefined),
  /** The library's own filter: a person is shown by what she wrote. */
  author: z.string().max(200).optional().catch(undefined),
})
export type SpotSearch = Readonly<z.infer<typeof spotSearchSchema>>

/** What a link to a hit says. */
export const spotSearch = (hit: {
  readonly spot?: SpotSearch['spot']
  readonly words: readonly string[]
  readonly type: string
  readonly author: { readonly user: string; readonly isMe: boolean }
}): SpotSearch => ({
  ...(hit.type === 'member' && !hit.author.isMe && { author: `user:${hit.author.user}` }),
  ...(hit.spot !== undefined && { spot: hit.spot }),
  ...(hit.words.length > 0 && { found: [...hit.words] }),
})

/** What the address of the open screen says; anything odd in it is nothing. */
export function useSpotSearch(): SpotSearch {
  return useSearch({ strict: false, select: (search: unknown) => spotSearchSchema.catch({}).parse(search) })
}
