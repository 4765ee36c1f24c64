/** What is asked of the search, and what it answers: the shapes that its parts and the handlers share. */
import type { SearchGroup, ShownFor } from '#core/contract/search-views.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { Spot } from '#core/domain/annotation/spot.ts'
import type { FileTextState } from './file-pages.ts'
import type { OtherName } from './glossary.ts'
import type { Mark } from './marked-text.ts'
import type { TermPlace } from './terms-in-text.ts'

export interface SearchFilter {
  readonly group?: SearchGroup | undefined
  /** Any of these. */
  readonly topics?: readonly string[] | undefined
  readonly kind?: string | undefined
  readonly language?: Language | undefined
  /** Account name of who wrote it. */
  readonly author?: string | undefined
  /** Changed since, ms. */
  readonly since?: number | undefined
}
export interface SearchRequest extends SearchFilter {
  readonly query: string
  /** Hits at most. */
  readonly limit: number
  /** As it was typed and no other way. */
  readonly isExact?: boolean | undefined
}

export interface RecordHit {
  readonly id: string
  readonly type: string
  readonly group: SearchGroup
  /** Of what it belongs to where the noun has no title of its own (a reply). */
  readonly title: string
  readonly titleMarks: Mark[]
  readonly snippet: string
  readonly snippetMarks: Mark[]
  /** Language of what is shown, where it is known. */
  readonly language: Language | undefined
  readonly author: string
  readonly updatedAt: number
  /** Where in it: the first of the found words that stand closest together. */
  readonly spot: Spot | undefined
  /** The found words as they stand there. */
  readonly words: readonly string[]
  /** Page of a PDF. */
  readonly page?: number | undefined
  /** Part of a book. */
  readonly chapter?: string | undefined
  /** Only some of the words were found. */
  readonly isPartial: boolean
}
export interface FoundRecords {
  readonly hits: readonly RecordHit[]
  /** All that match, shown or not; without those that have only some of the words. */
  readonly total: number
  /** How many by group, whatever group was asked for. */
  readonly groups: ReadonlyMap<SearchGroup, number>
  readonly also: readonly OtherName[]
  /** What the hits are for, where nothing was found for what was typed. */
  readonly shownFor: ShownFor | undefined
  /** What would find more, where little was found. */
  readonly rather: (ShownFor & { readonly total: number }) | undefined
  /** What the hits could be narrowed by. */
  readonly topics: readonly string[]
  readonly kinds: readonly string[]
  readonly authors: readonly string[]
}
export interface Search {
  find(request: SearchRequest): FoundRecords
  /** What became of the text of a file; undefined until it was read. */
  fileText(sha256: string): FileTextState | undefined
  /** Where terms of the glossary stand, each once in each text. */
  termsIn(texts: readonly string[]): readonly TermPlace[]
}
