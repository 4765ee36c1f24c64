/** How much has to go out and come in, as a bar and in words; nothing when there is nothing. */
import { useTranslation } from 'react-i18next'
import type { OutboxRow, SyncStatus } from '#core/contract/sync-views.ts'
import { useFormat } from '../../ui/use-format.ts'
import classes from './sync.module.css'

interface SyncAmountsProps {
  readonly status: SyncStatus
  readonly outbox: readonly OutboxRow[]
}

export function SyncAmounts({ status, outbox }: SyncAmountsProps) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const parts = amounts(status, outbox)
  if (parts.length === 0) return null
  return (
    <div className={classes['amounts']}>
      <div className={classes['bar']} aria-hidden="true">
        {parts.map(({ kind, bytes }) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: bytes }} />
        ))}
      </div>
      <ul className={classes['legend']} aria-label={t('amounts.label')}>
        {parts.map(({ kind, count, bytes }) => (
          <li key={kind} data-kind={kind}>
            {t(`amounts.${kind}`, { count, size: format.bytes(bytes) })}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Refused records stay here: they are not on their way. */
function amounts({ filesToSend, filesToFetch }: SyncStatus, outbox: readonly OutboxRow[]) {
  const going = outbox.filter((row) => row.state.kind !== 'refused')
  const records = { count: going.length, bytes: going.reduce((sum, row) => sum + row.bytes, 0) }
  return [
    { kind: 'records', ...records },
    { kind: 'filesOut', ...filesToSend },
    { kind: 'filesIn', ...filesToFetch },
  ].filter((part) => part.count > 0)
}
