/** The bar above the pages: contents, page, size, one page or all, finding. */
import { NumberInput } from '@mantine/core'
import {
  IconArrowAutofitWidth,
  IconChevronLeft,
  IconChevronRight,
  IconList,
  IconPresentation,
  IconSearch,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ToolButton } from '../../../../ui/tool-button.tsx'
import type { Zoom } from './zoom.ts'
import classes from './pdf.module.css'

interface PdfBarProps {
  readonly page: number
  readonly total: number
  readonly zoom: Zoom
  readonly isSingle: boolean
  readonly hasOutline: boolean
  readonly isOutlineOpen: boolean
  readonly onPage: (page: number) => void
  readonly onZoom: (zoom: 'larger' | 'smaller' | 'width') => void
  readonly onSingle: (isSingle: boolean) => void
  readonly onOutline: () => void
  readonly onFind: () => void
  readonly tools: ReactNode
}

export function PdfBar(props: PdfBarProps) {
  const { t } = useTranslation('files')
  const { page, total, zoom, isSingle } = props
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('pdf.tools')}>
      {props.hasOutline && (
        <ToolButton label={t('pdf.outline')} isOn={props.isOutlineOpen} onClick={props.onOutline}>
          <IconList size={18} stroke={1.6} />
        </ToolButton>
      )}
      <ToolButton label={t('pdf.previous')} isDisabled={page <= 1} onClick={() => props.onPage(page - 1)}>
        <IconChevronLeft size={18} stroke={1.6} />
      </ToolButton>
      <PageField page={page} total={total} onPage={props.onPage} />
      <ToolButton label={t('pdf.next')} isDisabled={page >= total} onClick={() => props.onPage(page + 1)}>
        <IconChevronRight size={18} stroke={1.6} />
      </ToolButton>
      <span className={classes['gap']} />
      <ToolButton label={t('pdf.smaller')} onClick={() => props.onZoom('smaller')}>
        <IconZoomOut size={18} stroke={1.6} />
      </ToolButton>
      <ToolButton label={t('pdf.larger')} onClick={() => props.onZoom('larger')}>
        <IconZoomIn size={18} stroke={1.6} />
      </ToolButton>
      <ToolButton label={t('pdf.fitWidth')} isOn={zoom === 'width'} onClick={() => props.onZoom('width')}>
        <IconArrowAutofitWidth size={18} stroke={1.6} />
      </ToolButton>
      <ToolButton label={t('pdf.single')} isOn={isSingle} onClick={() => props.onSingle(!isSingle)}>
        <IconPresentation size={18} stroke={1.6} />
      </ToolButton>
      <ToolButton label={t('find.label')} onClick={props.onFind}>
        <IconSearch size={18} stroke={1.6} />
      </ToolButton>
      {props.tools}
    </div>
  )
}

/** What is typed counts with Enter or when the field is left. */
function PageField({
  page,
  total,
  onPage,
}: {
  readonly page: number
  readonly total: number
  readonly onPage: (page: number) => void
}) {
  const { t } = useTranslation('files')
  const [typed, setTyped] = useState<string | number>()
  const go = (): void => {
    const wanted = Number(typed)
    if (typed !== undefined && Number.isInteger(wanted) && wanted >= 1) onPage(wanted)
    setTyped(undefined)
  }
  return (
    <span className={classes['pageField']}>
      <NumberInput
        aria-label={t('pdf.page')}
        value={typed ?? page}
        min={1}
        max={total}
        hideControls
        allowDecimal={false}
        allowNegative={false}
        w={`${String(total).length + 4.5}ch`}
        onChange={setTyped}
        onBlur={go}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go()
        }}
      />
      <span>{t('pdf.of', { total })}</span>
    </span>
  )
}
