/** The text on its desk: it can be walked through and marked by keyboard, words are selected, notes stand in the margin. */
import { type KeyboardEvent, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../ui/error-note.tsx'
import { AloudBar } from './aloud-bar.tsx'
import { extendSelection, isSelectionKey } from './extend-selection.ts'
import { MarginNotes } from './margin-notes.tsx'
import { paint } from './paint.ts'
import { PlaceLine } from './place-line.tsx'
import { quotedSelection } from './quoted-selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import type { ReadingDesk } from './use-reading-desk.ts'
import { focusTerm, TermLayer } from './terms/term-layer.tsx'
import classes from './reading.module.css'

interface DeskProps {
  readonly desk: ReadingDesk
  /** Of the letters, px. */
  readonly size: number
  readonly children: ReactNode
}

export function Desk({ desk, size, children }: DeskProps) {
  const { t } = useTranslation('reading')
  usePaint(desk)
  const { root, error } = desk
  return (
    <div className={classes['desk']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the text is walked through and marked by keys; all of it can be done with buttons too */}
      <section
        ref={root}
        className={classes['text']}
        style={{ fontSize: `${size / 16}rem` }}
        aria-label={t('text')}
        aria-keyshortcuts="J K H N B R T"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys need a place to be heard
        tabIndex={desk.models.some(({ blocks }) => blocks.length > 0) ? 0 : -1}
        onKeyDown={(event) => handleKey(event, desk)}
        onClick={(event) => openUnder(event.clientX, event.clientY, desk)}
      >
        {children}
      </section>
      <PlaceLine desk={desk} />
      <TermLayer desk={desk} />
      <SelectionBar desk={desk} />
      <MarginNotes desk={desk} />
      <AloudBar aloud={desk.aloud} />
      <ErrorNote error={error} />
    </div>
  )
}

/** Letters by their place on the keyboard, so that they work in both layouts. */
function handleKey(event: KeyboardEvent<HTMLElement>, desk: ReadingDesk): void {
  if (event.target instanceof HTMLElement && event.target.closest('a, button, textarea, input, [contenteditable]'))
    return
  if (isSelectionKey(event)) return selectByKey(event, desk)
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const act = actOf(event.code, desk)
  if (act === undefined) return
  event.preventDefault()
  act()
}

function actOf(code: string, desk: ReadingDesk): (() => void) | undefined {
  const selected = () => quotedSelection(desk.models, window.getSelection())
  switch (code) {
    case 'KeyJ':
      return () => desk.current.step(1)
    case 'KeyK':
      return () => desk.current.step(-1)
    case 'KeyH':
      return () => desk.highlight(selected(), false)
    case 'KeyN':
      return () => desk.highlight(selected(), true)
    case 'KeyB':
      return desk.toggleBookmark
    case 'KeyR':
      return desk.aloud.toggle
    case 'KeyT':
      return () => focusTerm(desk.root.current, desk.current.block)
    case 'Escape':
      return () => {
        window.getSelection()?.removeAllRanges()
        desk.setActive(undefined)
        desk.aloud.stop()
      }
    default:
      return undefined
  }
}

function selectByKey(event: KeyboardEvent<HTMLElement>, { models, current, root }: ReadingDesk): void {
  const selection = window.getSelection()
  const model = models[current.model]
  const block = model?.blocks[current.block]
  if (selection === null || root.current === null || model === undefined || block === undefined) return
  event.preventDefault()
  extendSelection(event, selection, root.current, () => {
    const first = model.rangeOf(block.start, block.start + 1)
    return first && { node: first.startContainer, offset: first.startOffset }
  })
}

/** A click on a highlight opens its note; a click while words are selected is the end of selecting. */
function openUnder(x: number, y: number, { marks, setActive }: ReadingDesk): void {
  if (window.getSelection()?.isCollapsed === false) return
  const hit = marks.find(
    ({ annotation, place }) =>
      annotation.kind === 'highlight' &&
      place.kind === 'here' &&
      [...place.range.getClientRects()].some((r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom),
  )
  setActive(hit?.annotation.id)
}

function usePaint({ marks, active }: ReadingDesk): void {
  useEffect(() => {
    const ranges = (isActive: boolean): readonly Range[] =>
      marks.flatMap(({ annotation, place }) =>
        annotation.kind === 'highlight' && place.kind === 'here' && (annotation.id === active) === isActive
          ? [place.range]
          : [],
      )
    const ends = [paint('artel-note', ranges(false)), paint('artel-note-active', ranges(true))]
    return () => {
      for (const end of ends) end()
    }
  }, [marks, active])
}
