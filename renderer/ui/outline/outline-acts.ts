/** What an outline shows and does, whatever it is an outline of: groups (`module`) and what stands under them (`lesson`), in one list of rows. */
export interface OutlineItem {
  readonly kind: 'module' | 'lesson'
  readonly id: string
}
export type OutlineStep = 'up' | 'down' | 'before' | 'after'

export interface OutlineActs<R extends OutlineItem> {
  readonly rows: readonly R[]
  /** The last change, which can be taken back. */
  readonly last: { readonly words: string } | undefined
  /** What was taken back last, which can be made again. */
  readonly next: { readonly words: string } | undefined
  /** Read aloud. */
  readonly said: string
  /** No more rows under groups can be added. */
  readonly isFull: boolean
  readonly titleOf: (row: R | undefined) => string
  readonly find: (id: string) => R | undefined
  readonly placeOf: (rows: readonly R[], id: string) => OutlinePlace
  readonly step: (id: string, step: OutlineStep) => void
  readonly drop: (id: string, over: string) => void
  /** Each gives the row that was added. */
  readonly addModule: () => string
  readonly addLesson: (after: string | undefined) => string
  readonly duplicate: (row: R) => string | undefined
  readonly remove: (row: R) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Words about these rows: the keys of `authoring:outline`, where a noun is named. */
  readonly say: (key: OutlineWord, facts?: Readonly<Record<string, string | number>>) => string
}
export type OutlineWord =
  | 'title'
  | 'empty'
  | 'addLesson'
  | 'addModule'
  | 'lesson'
  | 'module'
  | 'step.before'
  | 'step.after'
  | 'remove.lesson'
  | 'remove.module'

export interface OutlinePlace {
  readonly title: string
  readonly n: number
  readonly total: number
  /** Title of the group that the row stands in. */
  readonly module: string
}
