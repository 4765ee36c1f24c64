/** A book (EPUB) in the page: shown in a frame of another origin, steered from the bar above it. */
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookLook } from '#core/contract/book-frame.ts'
import { bookAddress } from '../../../../bridge/book-address.ts'
import { useSettings } from '../../../../bridge/use-settings.ts'
import { useOpenLink } from '../../../../ui/open-link.tsx'
import { FileTrouble } from '../file-trouble.tsx'
import { FindField } from '../find-field.tsx'
import type { ReaderProps } from '../open-reader.ts'
import { BookBar } from './book-bar.tsx'
import { type BookState, useBook } from './use-book.ts'
import { useBookFind } from './use-book-find.ts'
import { useBookReader } from './use-book-reader.ts'
import classes from '../pdf/pdf.module.css'
import own from './book.module.css'

export function BookViewer(props: ReaderProps) {
  const { address, name, start, marking } = props
  const { t } = useTranslation('files')
  const frame = useRef<HTMLIFrameElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const [isContentsOpen, setContentsOpen] = useState(false)
  const [isFinding, setFinding] = useState(false)
  const [flow, setFlow] = useState<BookLook['flow']>('paginated')
  const look = useLook(flow)
  const at = bookAddress()
  const book = useBook({
    frame,
    origin: new URL(at).href.split('/').slice(0, 3).join('/'),
    address,
    look,
    start: start?.cfi,
    onLink: useOpenLink(),
    onKey: (key) => {
      if (key === 'find') setFinding(true)
      else if (key === 'leave') bar.current?.querySelector('button')?.focus()
      else marking.onKey(key)
    },
    onSelected: marking.onSelected,
    onPressed: (cfi) => marking.onMark(marking.marks.find(({ spot }) => spot.cfi === cfi)?.id),
  })
  const find = useBookFind(book)
  useBookReader(props, book)
  const { place, contents = [], leftOut } = book
  const tellPlace = useEffectEvent((cfi: string, share: number) => props.onPlace?.({ file: props.file, cfi }, share))
  useEffect(() => {
    if (place !== undefined) tellPlace(place.cfi, place.share)
  }, [place])
  if (book.broken !== undefined) return <FileTrouble {...props}>{t(`book.${troubles[book.broken]}`)}</FileTrouble>
  const current = contents.findLast(({ title }) => title === place?.chapter)
  const leaveFind = (): void => {
    // The hit stays selected, so that it can be marked by a key.
    const hit = book.found.places[find.at]
    find.setWords('')
    setFinding(false)
    if (hit !== undefined) book.say({ kind: 'select', at: hit })
    frame.current?.focus()
  }
  return (
    <div className={classes['frame']}>
      <BookBar
        ref={bar}
        book={book}
        flow={flow}
        isContentsOpen={isContentsOpen}
        onContents={() => setContentsOpen(!isContentsOpen)}
        onFlow={setFlow}
        onFind={() => setFinding(!isFinding)}
        tools={marking.tools}
      />
      {isFinding && <FindField find={find} onClose={leaveFind} />}
      <LeftOut found={leftOut} />
      <div className={classes['body']}>
        {isContentsOpen && <Contents items={contents} current={current} onGo={(to) => book.say({ kind: 'go', to })} />}
        <iframe
          ref={frame}
          className={own['book']}
          style={{ colorScheme: look.isDark ? 'dark' : 'light' }}
          src={at}
          title={name}
          sandbox="allow-scripts allow-same-origin"
          referrerPolicy="no-referrer"
        />
        {marking.aside}
      </div>
    </div>
  )
}

const troubles = { 'not-a-book': 'broken', 'too-large': 'tooLarge', locked: 'locked' } as const

function LeftOut({ found }: { readonly found: BookState['leftOut'] }) {
  const { t } = useTranslation('files')
  if (found === undefined) return null
  const { scripts, remote, unread } = found
  return (
    <>
      {scripts + remote > 0 && (
        <p className={classes['remark']}>
          {t('book.leftOut', {
            scripts: t('book.scripts', { count: scripts }),
            remote: t('book.remote', { count: remote }),
          })}
        </p>
      )}
      {unread > 0 && <p className={classes['remark']}>{t('book.unread', { count: unread })}</p>}
    </>
  )
}

type ContentsItem = NonNullable<BookState['contents']>[number]
interface ContentsProps {
  readonly items: readonly ContentsItem[]
  readonly current: ContentsItem | undefined
  readonly onGo: (to: ContentsItem['to']) => void
}

function Contents({ items, current, onGo }: ContentsProps) {
  const { t } = useTranslation('files')
  return (
    <nav className={classes['outline']} aria-label={t('pdf.outline')}>
      <ul>
        {items.map((item, i) => (
          <li key={i} style={{ paddingLeft: `${item.depth}rem` }}>
            <button
              type="button"
              aria-current={item === current ? 'location' : undefined}
              onClick={() => onGo(item.to)}
            >
              {item.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The colours as they are now; another scheme changes them. */
function useLook(flow: BookLook['flow']): BookLook {
  const scheme = useComputedColorScheme('light')
  const size = useSettings()?.readingSize ?? 17
  return useMemo(() => {
    const styles = getComputedStyle(document.documentElement)
    const colour = (token: string): string => styles.getPropertyValue(`--artel-${token}`).trim()
    return {
      ink: colour('ink'),
      pine: colour('pine'),
      highlight: colour('highlight'),
      isDark: scheme === 'dark',
      size,
      flow,
    }
  }, [scheme, size, flow])
}
