/** Where highlights and bookmarks stand in the text as it is now. Those that are gone have no place and keep their words. */
import type { AnnotationView } from '#core/contract/annotations.ts'
import type { Spot } from '#core/domain/annotation/spot.ts'
import { blockAt, type TextModel } from './text-model.ts'

export interface Mark {
  readonly annotation: AnnotationView
  readonly place: MarkPlace
}
export type MarkPlace =
  | {
      readonly kind: 'here'
      readonly model: TextModel
      readonly block: number
      readonly range: Range
      readonly start: number
    }
  /** In the other language, which is not on the page. */
  | { readonly kind: 'other-language' }
  | { readonly kind: 'lost' }

export function findMark(models: readonly TextModel[], annotation: AnnotationView): Mark {
  return { annotation, place: findSpot(models, annotation.spot) }
}

export function findSpot(models: readonly TextModel[], spot: Spot): MarkPlace {
  const model = models.find(({ language }) => spot.language === undefined || language === spot.language)
  if (model === undefined) return { kind: 'other-language' }
  const hinted = spot.block === undefined ? undefined : model.blocks[spot.block]
  if (spot.quote === undefined) return hinted === undefined ? { kind: 'lost' } : at(model, hinted.start, hinted.end)
  const found = model.anchors.find(spot.quote, hinted?.start)
  return found.kind === 'lost' ? { kind: 'lost' } : at(model, found.start, found.end)
}

function at(model: TextModel, start: number, end: number): MarkPlace {
  const range = model.rangeOf(start, end)
  return range === undefined ? { kind: 'lost' } : { kind: 'here', model, block: blockAt(model, start), range, start }
}
