/** Sky ground on the sentences of the original that the translation lacks, in the passages whose change was asked for. */
import { type RefObject, useEffect } from 'react'
import { quoteOf } from '#core/domain/annotation/anchor.ts'
import { paint } from '../../reading/paint.ts'
import { readTexts } from '../../reading/text-model.ts'
import type { ChangedPassage } from './changed-passages.ts'

export function usePaintedChanges(
  root: RefObject<HTMLElement | null>,
  shown: ReadonlyMap<number, ChangedPassage>,
): void {
  useEffect(() => {
    const ranges = [...shown].flatMap(([row, { added }]) => {
      const passage = root.current?.querySelector<HTMLElement>(`[data-row="${row}"]`)
      const [model] = passage === null || passage === undefined ? [] : readTexts(passage)
      if (model === undefined) return []
      return added.flatMap((sentence) => {
        const quote = quoteOf(sentence, 0, sentence.length)
        const found = quote === undefined ? undefined : model.anchors.find({ ...quote, prefix: '', suffix: '' })
        const range = found?.kind === 'found' ? model.rangeOf(found.start, found.end) : undefined
        return range === undefined ? [] : [range]
      })
    })
    return paint('artel-new', ranges)
  }, [root, shown])
}
