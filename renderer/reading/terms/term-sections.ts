/** A text as terms are looked for in it: by sections, without headings, links and code, whose letters are put out so that all others keep their places. */
import type { TextModel } from '../text-model.ts'

export interface TermSection {
  readonly text: string
  /** Where it begins in the text. */
  readonly start: number
}

const apart = 'a, code, pre, kbd, sup, figcaption'
/** No letter: words on both sides of it are no neighbours. */
const nothing = '|'

export function termSections({ text, blocks, placeOf }: TextModel): readonly TermSection[] {
  const sections: { start: number; end: number; out: [number, number][] }[] = []
  for (const { element, start, end } of blocks) {
    const isHeading = /^H[1-6]$/.test(element.tagName)
    let section = sections.at(-1)
    if (isHeading || section === undefined) {
      section = { start, end, out: [] }
      sections.push(section)
    }
    section.end = end
    if (isHeading) section.out.push([start, end])
    else section.out.push(...apartIn(element, placeOf))
  }
  return sections.map(({ start, end, out }) => {
    let kept = text.slice(start, end)
    for (const [from, to] of out)
      kept = kept.slice(0, from - start) + nothing.repeat(to - from) + kept.slice(to - start)
    return { text: kept, start }
  })
}

function apartIn(block: HTMLElement, placeOf: TextModel['placeOf']): [number, number][] {
  const found = [...(block.matches(apart) ? [block] : []), ...block.querySelectorAll(apart)]
  return found.flatMap((element): [number, number][] => {
    const first = placeOf(element, 0)
    const last = placeOf(element, element.childNodes.length)
    return first === undefined || last === undefined || last <= first ? [] : [[first, last]]
  })
}
