/** The sync panel: what is going on, what still has to go out, which texts have two versions. Nothing here must be done, so no button is primary. */
import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SyncStatus } from '#core/contract/sync-views.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import type { Format } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { ConflictSections } from './conflict-sections.tsx'
import { OutboxSection } from './outbox-section.tsx'
import { SyncAmounts } from './sync-amounts.tsx'
import {
  useConflicts,
  useDraftsAtFirst,
  useMeetings,
  useOutbox,
  usePause,
  useResume,
  useSyncStatus,
  useThrift,
  useTryNow,
} from './sync-data.ts'
import { SyncCost } from './sync-cost.tsx'
import { SyncFacts } from './sync-facts.tsx'
import { syncHeadline } from './sync-headline.ts'
import classes from './sync.module.css'

export function SyncPage() {
  const { t } = useTranslation('sync')
  const status = useSyncStatus()
  const outbox = useOutbox()
  const conflicts = useConflicts()
  const meetings = useMeetings()
  const drafts = useDraftsAtFirst()
  const thrift = useThrift()
  const title = useHeadline(status)
  if (status === undefined || outbox === undefined || conflicts === undefined || meetings === undefined) return null
  if (drafts.kind === 'reading') return null
  return (
    <Page title={title} place={t('title')} actions={<SyncButtons status={status} />}>
      <div className={classes['box']}>
        <div className={classes['state']}>
          <SyncAmounts status={status} outbox={outbox} />
          <SyncFacts status={status} />
          {thrift !== undefined && status.phase.kind !== 'not-joined' && <SyncCost thrift={thrift} />}
        </div>
        <div className={classes['columns']}>
          <OutboxSection outbox={outbox} isJoined={status.phase.kind !== 'not-joined'} />
          <ConflictSections
            conflicts={conflicts}
            meetings={meetings}
            drafts={drafts.kind === 'read' ? drafts.value : []}
          />
        </div>
      </div>
    </Page>
  )
}

function useHeadline(status: SyncStatus | undefined): string {
  const { t } = useTranslation('sync')
  const format = useFormat()
  if (status === undefined) return t('title')
  const headline = syncHeadline(status)
  return t(`headline.${headline.key}`, {
    ...('count' in headline ? { count: headline.count } : {}),
    ...('since' in headline ? sinceWords(headline.since, format) : {}),
  })
}

/** Today a time is enough; before that the day is what matters. */
function sinceWords(since: number, format: Format): { readonly since: string; readonly context?: 'today' } {
  const isToday = new Date(since).toDateString() === new Date().toDateString()
  return isToday ? { since: format.time(since), context: 'today' } : { since: format.dayTime(since) }
}

function SyncButtons({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation('sync')
  const [pause, resume, tryNow] = [usePause(), useResume(), useTryNow()]
  const { kind } = status.phase
  if (kind === 'not-joined') return null
  const canTry = kind === 'at-server' || kind === 'waiting' || kind === 'offline'
  return (
    <div className={classes['buttons']}>
      {kind === 'paused' ? (
        <Button leftSection={<IconPlayerPlay size={18} stroke={1.6} />} onClick={() => resume.run(undefined)}>
          {t('resume')}
        </Button>
      ) : (
        <Button leftSection={<IconPlayerPause size={18} stroke={1.6} />} onClick={() => pause.run(undefined)}>
          {t('pause')}
        </Button>
      )}
      {canTry && (
        <Button
          leftSection={<IconRefresh size={18} stroke={1.6} />}
          disabled={tryNow.isPending}
          onClick={() => tryNow.run(undefined)}
        >
          {t('tryNow')}
        </Button>
      )}
      <ErrorNote error={pause.error ?? resume.error ?? tryNow.error} />
    </div>
  )
}
