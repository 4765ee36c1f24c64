/** The bar above a book: its contents, turning pages, where one is, how it flows, finding, and what marks offer. */
import { IconArrowAutofitHeight, IconChevronLeft, IconChevronRight, IconList, IconSearch } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookLook } from '#core/contract/book-frame.ts'
import { ToolButton } from '../../../../ui/tool-button.tsx'
import { useFormat } from '../../../../ui/use-format.ts'
import type { useBook } from './use-book.ts'
import classes from '../pdf/pdf.module.css'
import own from './book.module.css'

interface BookBarProps {
  readonly ref: Ref<HTMLDivElement>
  readonly book: Pick<ReturnType<typeof useBook>, 'place' | 'contents' | 'say'>
  readonly flow: BookLook['flow']
  readonly isContentsOpen: boolean
  readonly onContents: () => void
  readonly onFlow: (flow: BookLook['flow']) => void
  readonly onFind: () => void
  readonly tools: ReactNode
}

export function BookBar({ ref, book, flow, isContentsOpen, onContents, onFlow, onFind, tools }: BookBarProps) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const { place, contents = [], say } = book
  return (
    <div ref={ref} className={classes['bar']} role="toolbar" aria-label={t('book.tools')}>
      {contents.length > 0 && (
        <ToolButton label={t('pdf.outline')} isOn={isContentsOpen} onClick={onContents}>
          <IconList size={18} stroke={1.6} />
        </ToolButton>
      )}
      <ToolButton label={t('pdf.previous')} onClick={() => say({ kind: 'turn', by: 'previous' })}>
        <IconChevronLeft size={18} stroke={1.6} />
      </ToolButton>
      <ToolButton label={t('pdf.next')} onClick={() => say({ kind: 'turn', by: 'next' })}>
        <IconChevronRight size={18} stroke={1.6} />
      </ToolButton>
      <span className={own['chapter']}>{place?.chapter}</span>
      <span className={own['share']}>{place !== undefined && format.percent(place.share)}</span>
      <ToolButton
        label={t('book.scroll')}
        isOn={flow === 'scrolled'}
        onClick={() => onFlow(flow === 'scrolled' ? 'paginated' : 'scrolled')}
      >
        <IconArrowAutofitHeight size={18} stroke={1.6} />
      </ToolButton>
      <ToolButton label={t('find.label')} onClick={onFind}>
        <IconSearch size={18} stroke={1.6} />
      </ToolButton>
      {tools}
    </div>
  )
}
