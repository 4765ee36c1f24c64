/** What other parts of the page (notes, search, the remembered place) may ask of a file that is open: a PDF, a book, a film. */
import type { Quote, Spot } from '#core/domain/annotation/spot.ts'

export interface OpenReader {
  readonly goTo: (spot: Spot) => void
  /** Where the reader is now. */
  readonly spot: () => Spot
  /** What is marked with mouse or keyboard now, as a spot that `goTo` finds again. */
  readonly selection: () => (Spot & { readonly quote: Quote }) | undefined
}

/** A passage that is to be shown as marked (a highlight of the reader's). */
export interface ShownMark {
  readonly id: string
  readonly spot: Spot
}

/** What every viewer is given. */
export interface ReaderProps {
  /** Id of the file record. */
  readonly file: string
  readonly address: string
  readonly size: number
  readonly name: string
  /** Where to begin; the beginning where it is absent. Read once. */
  readonly start?: Spot | undefined
  readonly marks?: readonly ShownMark[] | undefined
  /** The reader came somewhere else; `share` 0-1 of the whole lies behind. */
  readonly onPlace?: ((spot: Spot, share: number) => void) | undefined
  /** Opened, and undefined when it is closed. */
  readonly onReader?: ((reader: OpenReader | undefined) => void) | undefined
}
