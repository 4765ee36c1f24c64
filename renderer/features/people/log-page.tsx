/** Who did what to accounts and groups, newest first. */
import { TextInput } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#core/replication/wire-audit.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { MoreButton } from './more-button.tsx'
import { PeopleFrame } from './people-frame.tsx'
import { useLog } from './people-data.ts'
import { RemoteView } from './remote-view.tsx'
import classes from './people.module.css'

export function LogPage() {
  const { t } = useTranslation('people')
  const [actor, setActor] = useState('')
  const [target, setTarget] = useState('')
  const settled = useDeferredValue({ actor: actor.trim(), target: target.trim() })
  return (
    <PeopleFrame>
      <div className={classes['filters']}>
        <TextInput label={t('logActor')} value={actor} onChange={(e) => setActor(e.currentTarget.value)} />
        <TextInput label={t('logTarget')} value={target} onChange={(e) => setTarget(e.currentTarget.value)} />
      </div>
      <DataTable label={t('place.log')}>
        <thead>
          <tr>
            <th scope="col">{t('logTime')}</th>
            <th scope="col">{t('logActor')}</th>
            <th scope="col">{t('logAction')}</th>
            <th scope="col">{t('logTarget')}</th>
          </tr>
        </thead>
        <LogLines key={JSON.stringify(settled)} {...settled} after={undefined} />
      </DataTable>
    </PeopleFrame>
  )
}

interface LogLinesProps {
  readonly actor: string
  readonly target: string
  readonly after: string | undefined
}

/** One page of the log is one body of the table; the next one stands under it. */
function LogLines({ actor, target, after }: LogLinesProps) {
  const log = useLog({
    ...(actor !== '' && { actor }),
    ...(target !== '' && { target }),
    ...(after !== undefined && { after }),
  })
  const next = log.value?.next ?? null
  return (
    <>
      <tbody>
        {(log.value?.entries ?? []).map((entry) => (
          <LogLine key={entry.id} entry={entry} />
        ))}
        {(log.error !== undefined || log.value === undefined) && (
          <tr>
            <td colSpan={4}>
              <RemoteView remote={log}>{() => null}</RemoteView>
            </td>
          </tr>
        )}
        {next !== null && <NextLines actor={actor} target={target} after={next} />}
      </tbody>
    </>
  )
}

function NextLines(props: LogLinesProps) {
  return (
    <tr>
      <td colSpan={4}>
        <MoreButton>
          {() => (
            <DataTable>
              <LogLines {...props} />
            </DataTable>
          )}
        </MoreButton>
      </td>
    </tr>
  )
}

function LogLine({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const facts = Object.entries(entry.facts).map(([, value]) =>
    Array.isArray(value) ? value.join(', ') : String(value),
  )
  const actor = entry.actor === 'operator' || entry.actor === 'anonymous' ? t(`actor.${entry.actor}`) : entry.actor
  return (
    <tr>
      <td>{format.dayTime(entry.time)}</td>
      <td>{actor}</td>
      <td>
        {t(`action.${entry.action.replace('.', '-')}`, { defaultValue: entry.action })}
        {facts.length > 0 && <span className={classes['quiet']}> {facts.join(' · ')}</span>}
      </td>
      <td className={classes['target']} title={entry.target}>
        {isInnerId(entry.target) ? `${entry.target.slice(0, 8)}…` : entry.target}
      </td>
    </tr>
  )
}

/** Ids of devices, requests and invitations say nothing to people; names and spaces do. */
const isInnerId = (text: string): boolean => /^[\w-]{20,}$/.test(text)
