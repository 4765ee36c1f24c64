/** A settled conflict: one quiet line that opens to both versions, so that it can be settled otherwise. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useFieldName } from './use-field-name.ts'
import { useRowTitle } from './use-row-title.ts'
import classes from './versions.module.css'

interface SettledRowProps {
  readonly row: ConflictRow
  /** Both versions; asked for only when opened. */
  readonly children: () => ReactNode
}

export function SettledRow({ row, children }: SettledRowProps) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const title = useRowTitle()
  const field = useFieldName()
  const [isOpen, setOpen] = useState(false)
  const { settled } = row
  if (settled === undefined) return null
  const facts = [
    field(row.field),
    t(`versions.settled.${settled.choice}`, {
      name: (settled.choice === 'lost' ? row.lostBy : row.keptBy).displayName,
    }),
    t('versions.settledBy', { name: settled.by.displayName, when: format.dayTime(settled.at) }),
  ]
  return (
    <details className={classes['settled']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={classes['settledTitle']}>{title(row.ofType, row.title)}</span>
        <span className={classes['settledFacts']}>{facts.join(' · ')}</span>
      </summary>
      {isOpen && children()}
    </details>
  )
}
