/** From what is selected, or a paragraph, to a spot that can be kept. */
import { quoteOf } from '#core/domain/annotation/anchor.ts'
import type { Spot } from '#core/domain/annotation/spot.ts'
import { blockAt, type TextModel } from './text-model.ts'

export interface Quoted {
  readonly spot: Spot
  readonly range: Range
}

/** Undefined when nothing is selected, or not in one text. A selection that runs out of the text ends where the text does. */
export function quotedSelection(models: readonly TextModel[], selection: Selection | null): Quoted | undefined {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return undefined
  const range = selection.getRangeAt(0)
  for (const model of models) {
    const start = model.placeOf(range.startContainer, range.startOffset)
    if (start === undefined) continue
    const end = model.placeOf(range.endContainer, range.endOffset) ?? model.text.length
    return quoted(model, start, end)
  }
  return undefined
}

export function quotedBlock(model: TextModel, index: number): Quoted | undefined {
  const block = model.blocks[index]
  return block === undefined ? undefined : quoted(model, block.start, block.end)
}

/** Where a reader is: the paragraph by its first words, so that it is found again in a new edition. */
export function spotOfBlock(model: TextModel, index: number): Spot {
  const block = model.blocks[index]
  const quote =
    block === undefined ? undefined : quoteOf(model.text, block.start, Math.min(block.end, block.start + 80))
  return { ...languageOf(model), block: index, ...(quote === undefined ? {} : { quote }) }
}

function quoted(model: TextModel, start: number, end: number): Quoted | undefined {
  const quote = quoteOf(model.text, start, end)
  const range = model.rangeOf(start, end)
  if (quote === undefined || range === undefined) return undefined
  return { spot: { ...languageOf(model), block: blockAt(model, start), quote }, range }
}

const languageOf = ({ language }: TextModel): Pick<Spot, 'language'> => (language === undefined ? {} : { language })
