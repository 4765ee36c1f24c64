/** A link to a paragraph of a piece: `artel://library/<id>?at=<its first words>`. It opens in any Artel that has the piece; it comes from outside and is parsed strictly. */
import { recordIdSchema } from '../../record.ts'

/** URL is in every process Artel runs in, but in no type library that core may use; this names the part needed here. */
declare const URL: {
  canParse(text: string): boolean
  new (
    text: string,
  ): {
    readonly protocol: string
    readonly hostname: string
    readonly pathname: string
    readonly searchParams: { get(name: string): string | null }
  }
}

export interface PlaceLink {
  readonly of: string
  /** First words of the paragraph, as they stand in the text. */
  readonly at: string | undefined
}

const mostWords = 80

export const placeLink = ({ of, at }: PlaceLink): string =>
  `artel://library/${encodeURIComponent(of)}${at === undefined ? '' : `?at=${encodeURIComponent(at.slice(0, mostWords))}`}`

export function parsePlaceLink(text: string): PlaceLink | undefined {
  const link = text.trim()
  if (link.length > 2_000 || !URL.canParse(link)) return undefined
  const url = new URL(link)
  if (url.protocol !== 'artel:' || url.hostname !== 'library') return undefined
  const of = recordIdSchema.safeParse(decode(url.pathname.slice(1)))
  if (!of.success || !of.data.startsWith('article:')) return undefined
  return { of: of.data, at: url.searchParams.get('at')?.slice(0, mostWords) ?? undefined }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
