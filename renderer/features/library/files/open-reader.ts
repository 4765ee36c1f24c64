/** What other parts of the page (notes, search, the remembered place) may ask of a file that is open: a PDF, a book, a film. */
import type { ReactNode } from 'react'
import type { Quote, Spot } from '#core/domain/annotation/spot.ts'

export interface OpenReader {
  readonly goTo: (spot: Spot) => void
  /** Where the reader is now, with the first words that are seen there. */
  readonly spot: () => Spot
  /** What is marked with mouse or keyboard now, as a spot that `goTo` finds again. */
  readonly selection: () => (Spot & { readonly quote: Quote }) | undefined
  readonly unselect: () => void
  /** Where places of another edition are in this one, in the order asked; undefined for those that are gone. */
  readonly locate: (spots: readonly Spot[]) => Promise<readonly (Spot | undefined)[]>
  /** Below 0 where the first is read before the second. */
  readonly compare: (a: Spot, b: Spot) => number
  /** Whether it is on what is shown at a place (as `onPlace` told it). */
  readonly isShown: (spot: Spot, at: Spot) => boolean
}

/** A passage that is to be shown as marked (a highlight of the reader's). */
export interface ShownMark {
  readonly id: string
  readonly spot: Spot
}

export type MarkKey = 'highlight' | 'note' | 'bookmark'

/** What the reader's notes put into a viewer and hear from it. */
export interface Marking {
  readonly marks: readonly ShownMark[]
  /** At the end of the viewer's bar. */
  readonly tools: ReactNode
  /** At the right of what is read. */
  readonly aside: ReactNode
  /** Something was selected, or no longer is. */
  readonly onSelected: (isSelected: boolean) => void
  /** A mark was pressed; undefined: beside all of them. */
  readonly onMark: (id: string | undefined) => void
  readonly onKey: (key: MarkKey) => void
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
  readonly marking: Marking
  /** The reader came somewhere else; `share` 0-1 of the whole lies behind. */
  readonly onPlace?: ((spot: Spot, share: number) => void) | undefined
  /** Opened, and undefined when it is closed. */
  readonly onReader?: ((reader: OpenReader | undefined) => void) | undefined
}
