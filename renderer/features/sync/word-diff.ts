/** Which words two texts don't share. Spaces alone are never a difference; neighbouring different words are one part, so that a changed phrase reads as one. */
import { changedItems } from './changed-items.ts'

export interface DiffPart {
  readonly text: string
  readonly isDifferent: boolean
}
export interface WordDiff {
  readonly left: readonly DiffPart[]
  readonly right: readonly DiffPart[]
}

/** The parts of each side, joined, are that side's text, character by character. */
export function wordDiff(left: string, right: string): WordDiff {
  const [leftWords, rightWords] = [words(left), words(right)]
  const changes = changedItems(leftWords.map(spoken), rightWords.map(spoken))
  return {
    left: toParts(leftWords, changes.left),
    right: toParts(rightWords, changes.right),
  }
}

/** Words with the space before them, so that joining gives the text back; space at the very end is a word of its own. */
const words = (text: string): readonly string[] => text.match(/\s*\S+|\s+$/g) ?? []
const spoken = (word: string): string => word.trim()

function toParts(texts: readonly string[], changed: ReadonlySet<number>): readonly DiffPart[] {
  const parts: DiffPart[] = []
  const add = (text: string, isDifferent: boolean): void => {
    const last = parts.at(-1)
    if (text === '') return
    if (last?.isDifferent === isDifferent) parts[parts.length - 1] = { text: last.text + text, isDifferent }
    else parts.push({ text, isDifferent })
  }
  texts.forEach((text, i) => {
    const space = text.slice(0, text.length - text.trimStart().length)
    const isDifferent = changed.has(i) && spoken(text) !== ''
    add(space, isDifferent && changed.has(i - 1))
    add(text.slice(space.length), isDifferent)
  })
  return parts
}
