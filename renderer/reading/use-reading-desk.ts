/** The state of one open text: its words, the marks in it, the paragraph that is read, what is selected, where the person stopped before. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import { type Places, usePlace } from '../bridge/use-place.ts'
import { useAddAnnotation, useAnnotations } from './annotation-data.ts'
import type { Mark } from './find-marks.ts'
import { type Quoted, quotedBlock } from './quoted-selection.ts'
import { type CurrentBlock, useCurrentBlock } from './use-current-block.ts'
import { readTexts, type TextModel } from './text-model.ts'
import { useMarks } from './use-marks.ts'
import { type Aloud, useReadAloud } from './use-read-aloud.ts'
import { type Removal, useRemoval } from './use-removal.ts'

export interface ReadingDesk {
  readonly root: RefObject<HTMLDivElement | null>
  readonly models: readonly TextModel[]
  readonly marks: readonly Mark[]
  readonly current: CurrentBlock
  readonly places: Places
  /** The note that is open for writing. */
  readonly active: string | undefined
  readonly setActive: (id: string | undefined) => void
  readonly areNotesShown: boolean
  readonly setNotesShown: (areShown: boolean) => void
  /** Keeps what is selected, or the paragraph that is read; `isNote` opens it for writing. */
  readonly highlight: (quoted: Quoted | undefined, isNote: boolean) => void
  /** The bookmark of the paragraph that is read. */
  readonly bookmark: Mark | undefined
  readonly toggleBookmark: () => void
  readonly removal: Removal
  readonly aloud: Aloud
  readonly error: ArtelError | undefined
}

/** What the address asks for. */
export interface Asked {
  /** Id of a note. */
  readonly note?: unknown
  /** The first words of a paragraph. */
  readonly at?: unknown
}

/** @param drawn changes whenever the text is drawn anew: its words, its languages */
export function useReadingDesk(of: string, drawn: string, asked: Asked = {}): ReadingDesk {
  const root = useRef<HTMLDivElement>(null)
  const [models, setModels] = useState<readonly TextModel[]>([])
  useLayoutEffect(() => {
    setModels(root.current === null ? [] : readTexts(root.current))
  }, [drawn])
  const all = useAnnotations(of)
  // What was marked in a file of the text stands beside that file.
  const annotations = useMemo(() => all.filter(({ spot }) => spot.file === undefined), [all])
  const marks = useMarks(models, annotations)
  const places = usePlace(of)
  const current = useCurrentBlock(root, models, places)
  const [active, setActive] = useState<string>()
  const [areNotesShown, setNotesShown] = useState(true)
  const add = useAddAnnotation()
  const removal = useRemoval()
  const aloud = useReadAloud(models, current)
  const { run } = add
  const highlight = useCallback(
    (quoted: Quoted | undefined, isNote: boolean) => {
      const model = models[current.model]
      const wanted = quoted ?? (model === undefined ? undefined : quotedBlock(model, current.block))
      if (wanted === undefined) return
      setNotesShown(true)
      run({ of, kind: 'highlight', spot: wanted.spot }, ({ id }) => setActive(isNote ? id : undefined))
      window.getSelection()?.removeAllRanges()
    },
    [models, current.model, current.block, of, run],
  )
  const bookmark = marks.find(
    ({ annotation, place }) =>
      annotation.kind === 'bookmark' &&
      place.kind === 'here' &&
      place.block === current.block &&
      place.model === models[current.model],
  )
  const toggleBookmark = (): void => {
    const model = models[current.model]
    if (bookmark !== undefined) return removal.remove(bookmark.annotation.id)
    const spot = model === undefined ? undefined : current.spot()
    if (spot !== undefined) add.run({ of, kind: 'bookmark', spot })
  }
  useAsked(asked, models, marks, current, setActive)
  useActiveGone(
    active,
    annotations.some(({ id }) => id === active),
    setActive,
  )
  return {
    root,
    models,
    marks,
    current,
    places,
    active,
    setActive,
    areNotesShown,
    setNotesShown,
    highlight,
    bookmark,
    toggleBookmark,
    removal,
    aloud,
    error: add.error ?? removal.error,
  }
}

/** An open note that was there and is no longer (removed here or on another device) is not open any more. */
function useActiveGone(active: string | undefined, isThere: boolean, setActive: (id: undefined) => void): void {
  const seen = useRef<string>(undefined)
  useEffect(() => {
    if (isThere) seen.current = active
    else if (active !== undefined && seen.current === active) setActive(undefined)
  }, [active, isThere, setActive])
}

/** Goes to what the address asks for, once it is found in the text. */
function useAsked(
  { note, at }: Asked,
  models: readonly TextModel[],
  marks: readonly Mark[],
  current: CurrentBlock,
  setActive: (id: string) => void,
): void {
  const done = useRef<unknown>(undefined)
  const spot = marks.find(({ annotation }) => annotation.id === note)?.annotation.spot
  const { goTo } = current
  useEffect(() => {
    const asked = note ?? at
    if (asked === undefined || done.current === asked || models.length === 0) return
    const wanted =
      spot ?? (typeof at === 'string' ? { quote: { exact: at.slice(0, 200), prefix: '', suffix: '' } } : undefined)
    if (wanted === undefined) return
    done.current = asked
    goTo(wanted)
    if (typeof note === 'string') setActive(note)
  }, [note, at, spot, models, goTo, setActive])
}
