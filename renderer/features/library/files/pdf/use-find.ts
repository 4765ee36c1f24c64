/** Finding in the document: hits come while it goes through the pages; each step leads to the next one and says which it is. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useEffectEvent, useState } from 'react'
import { findInPages, type Hit } from './find-in-pages.ts'

/** What the field for finding shows, whatever is searched. */
export interface FindControl {
  readonly words: string
  readonly setWords: (words: string) => void
  readonly total: number
  readonly isDone: boolean
  /** Of `total`; -1 where there is none. */
  readonly at: number
  readonly step: (by: 1 | -1) => void
}
export interface FindState extends FindControl {
  /** The one that is shown. */
  readonly hit: Hit | undefined
}

const pauseMs = 200

export function useFind(pdf: PDFDocumentProxy, page: number, goTo: (page: number) => void): FindState {
  const [words, setWords] = useState('')
  const [{ hits, isDone }, setFound] = useState<{ readonly hits: readonly Hit[]; readonly isDone: boolean }>(nothing)
  const [at, setAt] = useState(-1)
  const handleHits = useEffectEvent((found: readonly Hit[], done: boolean) => {
    setFound({ hits: found, isDone: done })
    if (at >= 0 || found.length === 0) return
    const here = found.findIndex((hit) => hit.page >= page)
    if (here < 0 && !done) return
    const first = Math.max(0, here)
    setAt(first)
    goTo(found[first]?.page ?? page)
  })
  useEffect(() => {
    if (words.trim() === '') return undefined
    const stop = new AbortController()
    const timer = setTimeout(() => {
      findInPages(pdf, words, stop.signal, handleHits).catch(() => {
        if (!stop.signal.aborted) handleHits([], true)
      })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [pdf, words])
  return {
    words,
    setWords: (wanted) => {
      setWords(wanted)
      setFound(nothing)
      setAt(-1)
    },
    total: hits.length,
    isDone,
    at,
    hit: hits[at],
    step: (by) => {
      if (hits.length === 0) return
      const next = (Math.max(0, at) + by + hits.length) % hits.length
      setAt(next)
      goTo(hits[next]?.page ?? page)
    },
  }
}

const nothing: { readonly hits: readonly Hit[]; readonly isDone: boolean } = { hits: [], isDone: false }
