/** What came into the original since its translation was made, paragraph by paragraph. Pure. */
import { markdownBlocks } from './markdown-blocks.ts'

export interface ChangedPassage {
  /** Sentences that are new, as a reader sees them. */
  readonly added: readonly string[]
  /** How many are no longer there. */
  readonly removed: number
}

/** One for each block of the original as it is now; undefined where it is as it was. */
export function changedPassages(then: string, now: string): readonly (ChangedPassage | undefined)[] {
  const before = markdownBlocks(then).map(({ markdown }) => markdown)
  const after = markdownBlocks(now).map(({ markdown }) => markdown)
  const kept = new Set(after.filter((block) => before.includes(block)))
  const open = before.filter((block) => !kept.has(block)).map(sentencesOf)
  const known = new Set(open.flat())
  return after.map((block) => {
    if (kept.has(block)) return undefined
    const sentences = sentencesOf(block)
    const was = open.reduce<readonly string[]>(
      (best, one) => (shared(one, sentences) > shared(best, sentences) ? one : best),
      [],
    )
    return {
      added: sentences.filter((sentence) => !known.has(sentence)),
      removed: was.filter((sentence) => !sentences.includes(sentence)).length,
    }
  })
}

const shared = (a: readonly string[], b: readonly string[]): number =>
  a.filter((sentence) => b.includes(sentence)).length

/** Without the signs of Markdown, so that they are found among the words on the page. */
function sentencesOf(markdown: string): readonly string[] {
  return markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s{0,3}(?:#{1,6}|[-*+]|\d{1,9}[.)]|>)\s+/gm, '')
    .replaceAll(/[*_`]/g, '')
    .split(/(?<=[.!?…])\s+|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
