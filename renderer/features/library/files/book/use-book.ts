/** The talk with the frame that shows a book: opens it, follows it, steers it. */
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import {
  type BookKey,
  type BookLook,
  bookPortMessage,
  type FromBook,
  fromBookSchema,
  type ToBook,
} from '#core/contract/book-frame.ts'

export type BookContents = Extract<FromBook, { kind: 'opened' }>['contents']
export type BookPlace = Extract<FromBook, { kind: 'place' }>
export type BookSelection = NonNullable<Extract<FromBook, { kind: 'selected' }>['at']>
export interface BookState {
  readonly contents: BookContents | undefined
  readonly broken: Extract<FromBook, { kind: 'broken' }>['reason'] | undefined
  readonly leftOut: { readonly scripts: number; readonly remote: number; readonly unread: number } | undefined
  readonly place: BookPlace | undefined
  readonly found: { readonly places: readonly string[]; readonly isDone: boolean }
}
export interface BookFrame extends BookState {
  readonly say: (message: ToBook) => void
  readonly selection: RefObject<BookSelection | undefined>
  readonly clearFound: () => void
  readonly locate: (wanted: Wanted) => Promise<readonly (string | null)[]>
}
type Wanted = Extract<ToBook, { kind: 'locate' }>['wanted']

interface BookInput {
  readonly frame: RefObject<HTMLIFrameElement | null>
  readonly origin: string
  readonly address: string
  readonly look: BookLook
  readonly start: string | undefined
  readonly onLink: (url: string) => void
  readonly onKey: (key: BookKey) => void
  readonly onSelected: (isSelected: boolean) => void
  readonly onPressed: (cfi: string) => void
}

const nothingFound: BookState['found'] = { places: [], isDone: false }
const closed: BookState = {
  contents: undefined,
  broken: undefined,
  leftOut: undefined,
  place: undefined,
  found: nothingFound,
}

export function useBook({ frame, origin, address, look, start, ...on }: BookInput): BookFrame {
  const [state, setState] = useState(closed)
  const port = useRef<MessagePort>(undefined)
  const selection = useRef<BookSelection>(undefined)
  const asked = useRef(new Map<number, (places: readonly (string | null)[]) => void>())
  const asks = useRef(0)
  const hear = useEffectEvent((message: FromBook): void => {
    if (message.kind === 'link') on.onLink(message.url)
    else if (message.kind === 'key') on.onKey(message.key)
    else if (message.kind === 'pressed') on.onPressed(message.cfi)
    else if (message.kind === 'selected') {
      selection.current = message.at
      on.onSelected(message.at !== undefined)
    } else if (message.kind === 'located') {
      asked.current.get(message.ask)?.(message.places)
      asked.current.delete(message.ask)
    } else setState((before) => ({ ...before, ...changeOf(message) }))
  })
  const first = useEffectEvent(() => ({ look, ...(start === undefined ? {} : { start }) }))
  useEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    const stop = new AbortController()
    const open = async (): Promise<void> => {
      const response = await fetch(address, { signal: stop.signal })
      if (!response.ok) throw new Error(`The file answers ${response.status}`)
      const book = await response.blob()
      const channel = new MessageChannel()
      port.current = channel.port1
      channel.port1.addEventListener('message', ({ data }) => {
        const message = fromBookSchema.safeParse(data)
        if (message.success) hear(message.data)
      })
      channel.port1.start()
      element.contentWindow?.postMessage(bookPortMessage, origin, [channel.port2])
      channel.port1.postMessage({ kind: 'open', book, ...first() } satisfies ToBook)
    }
    const handleLoad = (): void => {
      open().catch(() => {
        if (!stop.signal.aborted) hear({ kind: 'broken', reason: 'not-a-book' })
      })
    }
    element.addEventListener('load', handleLoad, { signal: stop.signal })
    return () => {
      stop.abort()
      port.current?.close()
      port.current = undefined
    }
  }, [frame, origin, address])
  const isOpen = state.contents !== undefined
  useEffect(() => {
    if (isOpen) port.current?.postMessage({ kind: 'look', look } satisfies ToBook)
  }, [isOpen, look])
  return {
    ...state,
    selection,
    say: (message) => port.current?.postMessage(message),
    locate: (wanted) => {
      if (wanted.length === 0) return Promise.resolve([])
      const ask = ++asks.current
      port.current?.postMessage({ kind: 'locate', ask, wanted } satisfies ToBook)
      return new Promise((resolve) => asked.current.set(ask, resolve))
    },
    clearFound: () => setState((before) => ({ ...before, found: nothingFound })),
  }
}

function changeOf(
  message: Exclude<FromBook, { kind: 'link' | 'key' | 'selected' | 'pressed' | 'located' }>,
): Partial<BookState> {
  if (message.kind === 'opened') return { contents: message.contents }
  if (message.kind === 'broken') return { broken: message.reason }
  if (message.kind === 'left-out') return { leftOut: message }
  return message.kind === 'place' ? { place: message } : { found: message }
}
