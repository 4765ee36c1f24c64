/** Finds all marks of a text, a few milliseconds at a time, so that a long text with many notes is never waited for. */
import { useEffect, useState } from 'react'
import type { AnnotationView } from '#core/contract/annotations.ts'
import { findMark, type Mark } from './find-marks.ts'
import type { TextModel } from './text-model.ts'

const sliceMs = 8

export function useMarks(models: readonly TextModel[], annotations: readonly AnnotationView[]): readonly Mark[] {
  const [marks, setMarks] = useState<readonly Mark[]>([])
  useEffect(() => {
    const found: Mark[] = []
    let next = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const slice = (): void => {
      const until = performance.now() + sliceMs
      for (; next < annotations.length && performance.now() < until; next++) {
        const annotation = annotations[next]
        if (annotation !== undefined) found.push(findMark(models, annotation))
      }
      if (next < annotations.length) timer = setTimeout(slice)
      else setMarks(found.toSorted(byPlace))
    }
    timer = setTimeout(slice)
    return () => clearTimeout(timer)
  }, [models, annotations])
  return marks
}

const byPlace = (a: Mark, b: Mark): number => startOf(a) - startOf(b)
const startOf = ({ place }: Mark): number => (place.kind === 'here' ? place.start : Number.POSITIVE_INFINITY)
