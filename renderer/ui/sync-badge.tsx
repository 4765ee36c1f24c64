/** Two calm lines at the foot of the navigation; one icon in the rail, icon and number in a narrow toolbar. Opens the panel. */
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudDown,
  IconCloudOff,
  IconCloudQuestion,
  IconCloudUp,
  IconKey,
  IconPlayerPause,
  IconPlugConnectedX,
  IconVersions,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import classes from './sync-badge.module.css'

export type SyncBadgeKind =
  | 'not-joined'
  | 'paused'
  | 'sign-in-needed'
  | 'refused'
  | 'versions'
  | 'asks'
  | 'sending'
  | 'receiving'
  | 'offline'
  | 'waiting'
  | 'at-server'

export interface SyncBadgeProps {
  readonly to: string
  readonly kind: SyncBadgeKind
  readonly first: string
  readonly second: string
  readonly count: number
  readonly isSmall?: boolean
}

const icons: Readonly<Record<SyncBadgeKind, TablerIcon>> = {
  'not-joined': IconPlugConnectedX,
  paused: IconPlayerPause,
  'sign-in-needed': IconKey,
  refused: IconAlertTriangle,
  versions: IconVersions,
  asks: IconCloudQuestion,
  sending: IconCloudUp,
  receiving: IconCloudDown,
  offline: IconCloudOff,
  waiting: IconCloudUp,
  'at-server': IconCloudCheck,
}

export function SyncBadge({ to, kind, first, second, count, isSmall = false }: SyncBadgeProps) {
  const Icon = icons[kind]
  const sentence = `${first} · ${second}`
  return (
    <Link
      className={classes['badge']}
      to={to}
      data-kind={kind}
      data-small={isSmall || undefined}
      aria-label={isSmall ? sentence : undefined}
      title={sentence}
    >
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      {isSmall ? (
        count > 0 && <span className={classes['count']}>{count}</span>
      ) : (
        <span className={classes['words']}>
          <span className={classes['first']}>{first}</span>
          <span className="visually-hidden"> · </span>
          <span className={classes['second']}>{second}</span>
        </span>
      )}
    </Link>
  )
}
