/** Contents of the document, beside its pages. */
import { useTranslation } from 'react-i18next'
import type { OutlineItem } from './use-outline.ts'
import classes from './pdf.module.css'

interface PdfOutlineProps {
  readonly items: readonly OutlineItem[]
  readonly page: number
  readonly onGo: (page: number) => void
}

export function PdfOutline({ items, page, onGo }: PdfOutlineProps) {
  const { t } = useTranslation('files')
  const current = items.findLastIndex((item) => item.page <= page)
  return (
    <nav className={classes['outline']} aria-label={t('pdf.outline')}>
      <ul>
        {items.map((item, i) => (
          <li key={i} style={{ paddingLeft: `${item.depth}rem` }}>
            <button type="button" aria-current={i === current ? 'location' : undefined} onClick={() => onGo(item.page)}>
              <span>{item.title}</span>
              <span className={classes['outlinePage']}>{item.page}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
