/**
 * The person's own highlights, notes and bookmarks in one file of an article. Those made in an edition that the article no longer has are looked for by their words; those that are gone keep what
 * was written. What stands in the file of the other language is not shown here.
 */
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { AnnotationView } from '#core/contract/annotations.ts'
import type { Spot } from '#core/domain/annotation/spot.ts'
import type { FileUse } from '#core/domain/article/article.ts'
import { useAnnotations } from '../../../../reading/annotation-data.ts'
import type { OpenReader } from '../open-reader.ts'

export type FileMarkPlace =
  | { readonly kind: 'here'; readonly spot: Spot }
  | { readonly kind: 'lost' }
  /** The file is not open yet, or its words are still being read. */
  | { readonly kind: 'looking' }
export interface FileMark {
  readonly annotation: AnnotationView
  readonly place: FileMarkPlace
}

interface MarkedFile {
  /** The article. */
  readonly of: string
  readonly file: string
  readonly uses: readonly FileUse[]
  readonly reader: OpenReader | undefined
}

export function useFileMarks({ of, file, uses, reader }: MarkedFile): readonly FileMark[] {
  const annotations = useAnnotations(of)
  const marks = useMemo(() => marksOf(annotations, file, uses), [annotations, file, uses])
  const older = marks.filter(({ spot }) => spot.file !== file)
  const located = useLocated(older, reader)
  return useMemo(() => {
    const placed = marks.map((annotation): FileMark => ({ annotation, place: placeOf(annotation, file, located) }))
    return reader === undefined ? placed : placed.toSorted((a, b) => order(a, b, reader))
  }, [marks, file, located, reader])
}

export function marksOf(
  annotations: readonly AnnotationView[],
  file: string,
  uses: readonly FileUse[],
): readonly AnnotationView[] {
  const language = uses.find((use) => use.file === file)?.language
  return annotations.filter(({ spot }) => {
    if (spot.file === undefined) return false
    if (spot.file === file) return true
    const isOfEarlierEdition = !uses.some((use) => use.file === spot.file)
    return isOfEarlierEdition && (spot.language === undefined || language === undefined || spot.language === language)
  })
}

type Located = ReadonlyMap<string, Spot | undefined>

function placeOf({ id, spot }: AnnotationView, file: string, located: Located): FileMarkPlace {
  if (spot.file === file) return { kind: 'here', spot }
  if (!located.has(id)) return { kind: 'looking' }
  const found = located.get(id)
  return found === undefined ? { kind: 'lost' } : { kind: 'here', spot: found }
}

/** Those that have no place stand last. */
function order(a: FileMark, b: FileMark, reader: OpenReader): number {
  const byTime = a.annotation.createdAt - b.annotation.createdAt
  if (a.place.kind !== 'here' || b.place.kind !== 'here')
    return Number(a.place.kind !== 'here') - Number(b.place.kind !== 'here') || byTime
  return reader.compare(a.place.spot, b.place.spot) || byTime
}

function useLocated(older: readonly AnnotationView[], reader: OpenReader | undefined): Located {
  const [located, setLocated] = useState<Located>(new Map())
  const key = older.map(({ id }) => id).join(' ')
  const look = useEffectEvent(async (open: OpenReader): Promise<Located> => {
    const places = await open.locate(older.map(({ spot }) => spot))
    return new Map(older.map(({ id }, i) => [id, places[i]]))
  })
  useEffect(() => {
    if (reader === undefined || key === '') return undefined
    let isHere = true
    look(reader).then(
      (found) => {
        if (isHere) setLocated(found)
      },
      // The file was closed while it was read: what is open now is looked through anew.
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [reader, key])
  return located
}
