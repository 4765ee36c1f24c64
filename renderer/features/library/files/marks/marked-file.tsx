/** A file with the reader's own marks in it: what is selected is kept as a highlight or a note, the place that is read as a bookmark; all of them stand in a pane beside it. */
import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Spot } from '#core/domain/annotation/spot.ts'
import type { FileUse } from '#core/domain/article/article.ts'
import { useAddAnnotation } from '../../../../reading/annotation-data.ts'
import { type Removal, useRemoval } from '../../../../reading/use-removal.ts'
import { ErrorNote } from '../../../../ui/error-note.tsx'
import { FileViewer } from '../file-viewer.tsx'
import type { MarkKey, OpenReader } from '../open-reader.ts'
import { MarksPane } from './marks-pane.tsx'
import { MarksTools } from './marks-tools.tsx'
import { SelectedBar } from './selected-bar.tsx'
import { type FileMark, useFileMarks } from './use-file-marks.ts'
import classes from './marks.module.css'

interface MarkedFileProps {
  /** Id of the article. */
  readonly of: string
  readonly file: string
  readonly uses: readonly FileUse[]
  readonly start: Spot | undefined
  /** Id of the note that the address asks for. */
  readonly asked: unknown
  readonly onPlace: (spot: Spot, share: number) => void
}

export function MarkedFile({ of, file, uses, start, asked, onPlace }: MarkedFileProps) {
  const [reader, setReader] = useState<OpenReader>()
  // Where the reader is decides which bookmark is the one of this page.
  const [at, setAt] = useState<Spot>()
  const [isSelected, setSelected] = useState(false)
  const marks = useFileMarks({ of, file, uses, reader })
  const desk = useMarksDesk({ of, language: uses.find((use) => use.file === file)?.language, marks, reader, at })
  useAsked(asked, marks, reader, desk.open)
  const shown = useMemo(() => drawn(marks), [marks])
  return (
    <>
      <FileViewer
        file={file}
        beside={uses}
        start={start}
        onPlace={(spot, share) => {
          setAt(spot)
          onPlace(spot, share)
        }}
        onReader={setReader}
        marking={{
          marks: shown,
          tools: <MarksTools desk={desk} count={marks.length} />,
          aside: (
            <>
              {isSelected && <SelectedBar onKey={desk.act} />}
              {desk.isShown && <MarksPane marks={marks} desk={desk} />}
            </>
          ),
          onSelected: setSelected,
          onMark: (id) => (id === undefined ? desk.setActive(undefined) : desk.open(id)),
          onKey: desk.act,
        }}
      />
      <Removed removal={desk.removal} />
      <ErrorNote error={desk.error} />
    </>
  )
}

/** Bookmarks are no words: only highlights are drawn. */
const drawn = (marks: readonly FileMark[]) =>
  marks.flatMap(({ annotation: { id, kind }, place }) =>
    kind === 'highlight' && place.kind === 'here' ? [{ id, spot: place.spot }] : [],
  )

export type MarksDesk = ReturnType<typeof useMarksDesk>

interface DeskInput {
  readonly of: string
  readonly language: Spot['language']
  readonly marks: readonly FileMark[]
  readonly reader: OpenReader | undefined
  /** Where the reader is. */
  readonly at: Spot | undefined
}

function useMarksDesk({ of, language, marks, reader, at }: DeskInput) {
  const [active, setActive] = useState<string>()
  const [isShown, setShown] = useState(false)
  const add = useAddAnnotation()
  const removal = useRemoval()
  const bookmark = marks.find(
    ({ annotation, place }) =>
      annotation.kind === 'bookmark' &&
      place.kind === 'here' &&
      at !== undefined &&
      reader?.isShown(place.spot, at) === true,
  )
  const keep = (kind: 'highlight' | 'bookmark', spot: Spot, isNote: boolean): void => {
    add.run({ of, kind, spot: { ...spot, ...(language === undefined ? {} : { language }) } }, ({ id }) => {
      if (isNote) setActive(id)
    })
  }
  const act = (key: MarkKey): void => {
    if (reader === undefined) return
    if (key === 'bookmark') {
      if (bookmark === undefined) keep('bookmark', reader.spot(), false)
      else removal.remove(bookmark.annotation.id)
      return
    }
    const spot = reader.selection()
    // With nothing selected the pane tells how to select.
    if (key === 'note' || spot === undefined) setShown(true)
    if (spot === undefined) return
    keep('highlight', spot, key === 'note')
    reader.unselect()
  }
  return {
    active,
    setActive,
    isShown,
    setShown,
    bookmark,
    act,
    removal,
    goTo: (spot: Spot) => reader?.goTo(spot),
    open: (id: string): void => {
      setShown(true)
      setActive(id)
    },
    error: add.error ?? removal.error,
  }
}

/** Goes to the note that the address asks for, once the file is open and the note's place is known. */
function useAsked(
  asked: unknown,
  marks: readonly FileMark[],
  reader: OpenReader | undefined,
  open: (id: string) => void,
): void {
  const done = useRef<unknown>(undefined)
  const mark = marks.find(({ annotation }) => annotation.id === asked)
  const isReady = reader !== undefined && mark !== undefined && mark.place.kind !== 'looking'
  const go = useEffectEvent(() => {
    if (mark === undefined || done.current === asked) return
    done.current = asked
    open(mark.annotation.id)
    if (mark.place.kind === 'here') reader?.goTo(mark.place.spot)
  })
  useEffect(() => {
    if (isReady) go()
  }, [isReady, asked])
}

function Removed({ removal }: { readonly removal: Removal }) {
  const { t } = useTranslation('reading')
  if (removal.removed === undefined) return null
  return (
    <output className={classes['undo']}>
      {t('removed')}{' '}
      <Button variant="subtle" size="compact-md" onClick={removal.undo}>
        {t('undo')}
      </Button>
    </output>
  )
}
