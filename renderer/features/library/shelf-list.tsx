/**
 * The list of the library, of any length: only what is near the window is drawn, but it is a list to the screen reader (place and number are said), Tab goes on from row to row, and
 * the arrows, Home and End move along it.
 */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { ShelfListRow } from './shelf-list-row.tsx'
import type { ShelfLine } from './shelf-order.ts'
import { useRowKeys } from './use-row-keys.ts'
import classes from './shelf.module.css'

/** Rows drawn beyond the window's edges: a turn of the wheel shows rows, not paper. */
const overscan = 24
const headRem = 3.25
const rowRem = 3.375

interface ShelfListProps {
  readonly lines: readonly ShelfLine[]
  readonly language: Language
}

export function ShelfList({ lines, language }: ShelfListProps) {
  const { t } = useTranslation('shelf')
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  const [focused, setFocused] = useState<number>()
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  // oxlint-disable-next-line react/incompatible-library -- there is no compiler here that could remember what the virtualizer answers
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => document.getElementById('content'),
    estimateSize: (i) => (lines[i]?.kind === 'head' ? headRem : rowRem) * rem,
    getItemKey: (i) => keyOf(lines[i], i),
    overscan,
    scrollMargin: top,
    // The row that has the keyboard stays, wherever one scrolls to.
    rangeExtractor: useCallback(
      (range: Range) => withRow(defaultRangeExtractor(range), focused, range.count),
      [focused],
    ),
  })
  useLayoutEffect(() => {
    const content = document.getElementById('content')
    if (list.current === null || content === null) return
    setTop(
      Math.round(list.current.getBoundingClientRect().top - content.getBoundingClientRect().top + content.scrollTop),
    )
  }, [lines])
  useRowKeys(list, lines, setFocused, (index) => virtualizer.scrollToIndex(index))
  return (
    <ul ref={list} aria-label={t('list')} className={classes['list']} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const line = lines[index]
        if (line === undefined) return null
        return (
          <li
            key={key}
            aria-setsize={lines.length}
            aria-posinset={index + 1}
            data-index={index}
            ref={virtualizer.measureElement}
            className={classes['line']}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {line.kind === 'head' ? (
              <TopicHead topic={line.topic} count={line.count} />
            ) : (
              <ShelfListRow row={line.row} language={language} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function TopicHead({ topic, count }: { readonly topic: string; readonly count: number }) {
  const { titleOf } = useTopics()
  return (
    <h2 className={classes['topic']}>
      {titleOf(topic)} <span className={classes['topicCount']}>{count}</span>
    </h2>
  )
}

const keyOf = (line: ShelfLine | undefined, index: number): string =>
  line === undefined ? String(index) : line.kind === 'head' ? `topic:${line.topic}` : line.row.id

const withRow = (indexes: readonly number[], row: number | undefined, count: number): number[] =>
  row === undefined || row >= count || indexes.includes(row) ? [...indexes] : [...indexes, row].sort((a, b) => a - b)
