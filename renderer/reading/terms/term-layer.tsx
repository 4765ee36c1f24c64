/**
 * Terms in the text, by a quiet dotted line that the browser draws under them: the text's own elements are not touched. The pointer over one or a tap on it shows its meaning; for the keyboard a
 * frame stands around each of them, one stop of Tab for all, arrows from one to the next.
 */
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paint } from '../paint.ts'
import type { ReadingDesk } from '../use-reading-desk.ts'
import { useResized } from '../use-resized.ts'
import { placeTerms } from './place-terms.ts'
import { TermCard } from './term-card.tsx'
import { type OpenTerm, useTermPointer } from './use-term-pointer.ts'
import { useTerms } from './use-terms.ts'
import classes from './terms.module.css'

export function TermLayer({ desk }: { readonly desk: ReadingDesk }) {
  const { t } = useTranslation('reading')
  const terms = useTerms(desk.models)
  const layer = useRef<HTMLDivElement>(null)
  const id = useId()
  const [opened, setOpen] = useState<OpenTerm>()
  const open = opened?.index
  const [stop, setStop] = useState(0)
  const shown = open === undefined ? undefined : terms[open]
  useEffect(() => {
    const end = paint(
      'artel-term',
      terms.map(({ range }) => range),
    )
    return () => {
      end()
      setOpen(undefined)
      setStop(0)
    }
  }, [terms])
  useResized(desk.root, () => placeTerms(desk.root.current, layer.current, terms, open))
  const pointer = useTermPointer(desk.root, terms, setOpen)
  useEscape(open !== undefined, () => setOpen(undefined))
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    const next = nextStop(event.key, stop, terms.length)
    if (next === undefined || !(event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    setStop(next)
    layer.current?.querySelectorAll('button')[next]?.focus()
  }
  if (terms.length === 0) return null
  return (
    <div
      ref={layer}
      className={classes['layer']}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('terms.group', { count: terms.length })}
      data-terms
    >
      {terms.map(({ model, start, end, block }, i) => (
        <button
          key={i}
          type="button"
          className={classes['word']}
          tabIndex={i === Math.min(stop, terms.length - 1) ? 0 : -1}
          data-block={block}
          lang={model.language}
          aria-expanded={open === i}
          aria-describedby={open === i ? `${id}-card` : undefined}
          onFocus={() => {
            setStop(i)
            setOpen({ index: i, by: 'keys' })
          }}
          onKeyDown={handleKey}
          onClick={() => setOpen({ index: i, by: 'keys' })}
        >
          <span className="visually-hidden">{model.text.slice(start, end)}</span>
        </button>
      ))}
      {shown !== undefined && (
        <div className={classes['card']} data-card onPointerEnter={pointer.stay} onPointerLeave={pointer.leave}>
          <TermCard id={`${id}-card`} term={shown.term} language={shown.model.language ?? shown.term.term.source} />
        </div>
      )}
    </div>
  )
}

function nextStop(key: string, now: number, count: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return (now + 1) % count
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (now + count - 1) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

function useEscape(isOn: boolean, onEscape: () => void): void {
  const close = useEffectEvent(onEscape)
  useEffect(() => {
    if (!isOn) return undefined
    const handle = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') close()
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [isOn])
}

/** Puts the focus on the first term at or after a paragraph. */
export function focusTerm(text: HTMLElement | null, block: number): void {
  const words = text?.parentElement?.querySelectorAll<HTMLElement>('[data-terms] button') ?? []
  const all = [...words]
  const next = all.find(({ dataset }) => Number(dataset['block']) >= block) ?? all[0]
  next?.focus()
}
