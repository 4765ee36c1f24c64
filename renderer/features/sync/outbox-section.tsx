/** What is not at the server yet: what it refused first, with the ways on, then what waits, oldest first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxRow } from '#core/contract/sync-views.ts'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { ExportRefused } from './export-refused.tsx'
import { RecordIcon } from './record-icon.tsx'
import { RefusedRow } from './refused-row.tsx'
import { useSendAgain, useTakeBack } from './sync-data.ts'
import { useRowTitle } from './use-row-title.ts'
import classes from './sync.module.css'

interface OutboxSectionProps {
  readonly outbox: readonly OutboxRow[]
  /** Before joining nothing is at a server, so an empty outbox says something else. */
  readonly isJoined: boolean
}

export function OutboxSection({ outbox, isJoined }: OutboxSectionProps) {
  const { t } = useTranslation('sync')
  const [notice, setNotice] = useState<'sentAgain' | 'takenBack'>()
  const [last, setLast] = useState<{ readonly id: string; readonly act: 'sendAgain' | 'takeBack' }>()
  const acts = { sendAgain: useSendAgain(), takeBack: useTakeBack() }
  const { sendAgain, takeBack } = acts
  const begin = (id: string, act: 'sendAgain' | 'takeBack'): void => {
    setLast({ id, act })
    setNotice(undefined)
  }
  return (
    <Section title={outbox.length === 0 ? t('outbox.title') : t('outbox.titleCount', { count: outbox.length })}>
      <output className={notice === undefined ? undefined : classes['quiet']}>
        {notice !== undefined && t(`outbox.${notice}`)}
      </output>
      {outbox.length === 0 && notice === undefined && (
        <p className={classes['quiet']}>{t(isJoined ? 'outbox.empty' : 'outbox.notJoined')}</p>
      )}
      {outbox.length > 0 && (
        <ul className={classes['list']}>
          {refusedFirst(outbox).map((row) =>
            row.state.kind === 'refused' ? (
              <RefusedRow
                key={row.id}
                row={row}
                refusal={row.state.error}
                isPending={sendAgain.isPending || takeBack.isPending}
                error={last?.id === row.id ? acts[last.act].error : undefined}
                onSendAgain={() => {
                  begin(row.id, 'sendAgain')
                  sendAgain.run({ id: row.id }, () => setNotice('sentAgain'))
                }}
                onTakeBack={() => {
                  begin(row.id, 'takeBack')
                  takeBack.run({ id: row.id }, () => setNotice('takenBack'))
                }}
              />
            ) : (
              <WaitingRow key={row.id} row={row} />
            ),
          )}
        </ul>
      )}
      {outbox.some(({ state }) => state.kind === 'refused') && <ExportRefused />}
    </Section>
  )
}

const refusedFirst = (outbox: readonly OutboxRow[]): readonly OutboxRow[] =>
  outbox.toSorted((a, b) => Number(b.state.kind === 'refused') - Number(a.state.kind === 'refused'))

function WaitingRow({ row }: { readonly row: OutboxRow }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const title = useRowTitle()
  return (
    <li>
      <Row
        to={row.opens}
        icon={<RecordIcon type={row.type} />}
        title={title(row.type, row.title)}
        detail={row.isDeletion ? t(row.type === 'draft' ? 'outbox.draftDeletion' : 'outbox.deletion') : undefined}
        aside={format.bytes(row.bytes)}
        below={<StatusChip state={row.state} />}
      />
    </li>
  )
}
