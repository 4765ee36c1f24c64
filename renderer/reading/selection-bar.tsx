/** What can be done with the words that are selected. */
import { Button } from '@mantine/core'
import { IconHighlight, IconNote } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/kbd.tsx'
import { type Quoted, quotedSelection } from './quoted-selection.ts'
import type { ReadingDesk } from './use-reading-desk.ts'
import classes from './reading.module.css'

const quietMs = 120

export function SelectionBar({ desk }: { readonly desk: ReadingDesk }) {
  const { t } = useTranslation('reading')
  const bar = useRef<HTMLDivElement>(null)
  const quoted = useQuoted(desk)
  const { root } = desk
  useEffect(() => {
    const [text, drawn] = [root.current, bar.current]
    if (text === null || drawn === null || quoted === undefined) return
    const rect = quoted.range.getBoundingClientRect()
    const origin = text.getBoundingClientRect()
    const left = Math.min(rect.left - origin.left, text.clientWidth - drawn.offsetWidth)
    drawn.style.left = `${Math.max(0, left)}px`
    drawn.style.top = `${rect.bottom - origin.top + 6}px`
  }, [quoted, root])
  if (quoted === undefined) return null
  return (
    <div
      ref={bar}
      className={classes['bar']}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('selected')}
      // The selection must outlive the click.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Button
        size="compact-md"
        variant="subtle"
        leftSection={<IconHighlight size={16} stroke={1.6} />}
        rightSection={<Kbd>H</Kbd>}
        onClick={() => desk.highlight(quoted, false)}
      >
        {t('highlight')}
      </Button>
      <Button
        size="compact-md"
        variant="subtle"
        leftSection={<IconNote size={16} stroke={1.6} />}
        rightSection={<Kbd>N</Kbd>}
        onClick={() => desk.highlight(quoted, true)}
      >
        {t('addNote')}
      </Button>
    </div>
  )
}

/** Follows the selection when it has come to rest; gone at once when nothing is selected. */
function useQuoted({ models }: ReadingDesk): Quoted | undefined {
  const [quoted, setQuoted] = useState<Quoted>()
  const read = useEffectEvent(() => setQuoted(quotedSelection(models, window.getSelection())))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onChange = (): void => {
      clearTimeout(timer)
      if (window.getSelection()?.isCollapsed === false) timer = setTimeout(read, quietMs)
      else setQuoted(undefined)
    }
    document.addEventListener('selectionchange', onChange)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', onChange)
    }
  }, [])
  return quoted
}
