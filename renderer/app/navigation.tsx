/** Where one can go, what the sync does, who one is. A rail of icons on narrow windows and in reading, a sheet on very narrow ones. */
import {
  IconBooks,
  IconChartRadar,
  IconHome,
  IconMessages,
  IconSchool,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '#core/contract/views.ts'
import { useLive } from '../bridge/use-live.ts'
import { looksAfterPeople } from '../features/people/looks-after-people.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Mark } from '../ui/mark.tsx'
import { LiveSyncBadge } from './live-sync-badge.tsx'
import classes from './navigation.module.css'

interface Place {
  readonly to: string
  readonly name: 'home' | 'library' | 'learning' | 'assessment' | 'forums' | 'people' | 'settings'
  readonly icon: TablerIcon
}
const groups: readonly (readonly Place[])[] = [
  [{ to: '/', name: 'home', icon: IconHome }],
  [
    { to: '/library', name: 'library', icon: IconBooks },
    { to: '/learning', name: 'learning', icon: IconSchool },
    { to: '/assessment', name: 'assessment', icon: IconChartRadar },
  ],
  [{ to: '/forums', name: 'forums', icon: IconMessages }],
  [{ to: '/people', name: 'people', icon: IconUsers }],
  [{ to: '/settings', name: 'settings', icon: IconSettings }],
]
/** Accounts and groups are for who looks after people. */
const isOffered = ({ name }: Place, account: AccountState): boolean =>
  name !== 'people' || (account.kind === 'joined' && looksAfterPeople(account.roles))

interface NavigationProps {
  readonly account: AccountState
  readonly onJoin: () => void
  readonly isSheetOpen: boolean
}

export function Navigation({ account, onJoin, isSheetOpen }: NavigationProps) {
  const { t } = useTranslation('app')
  const home = useLive(['home'], (client, signal) => client.home.watch(undefined, { signal }))
  const counts: Readonly<Partial<Record<Place['name'], number>>> = home?.counts ?? {}
  return (
    <nav
      id="navigation"
      className={classes['navigation']}
      aria-label={t('navigation')}
      data-open={isSheetOpen || undefined}
    >
      <div className={classes['brand']}>
        <Mark />
        <span className={classes['product']}>{t('product')}</span>
      </div>
      <div className={classes['places']}>
        {groups
          .map((group) => group.filter((place) => isOffered(place, account)))
          .filter((group) => group.length > 0)
          .map((group) => (
            <ul key={group[0]?.name} className={classes['group']}>
              {group.map((place) => (
                <li key={place.name}>
                  <PlaceLink place={place} label={t(`nav.${place.name}`)} count={counts[place.name] ?? 0} />
                </li>
              ))}
            </ul>
          ))}
      </div>
      <LiveSyncBadge />
      <OwnName account={account} onJoin={onJoin} />
    </nav>
  )
}

function PlaceLink({ place, label, count }: { readonly place: Place; readonly label: string; readonly count: number }) {
  const Icon = place.icon
  return (
    <Link className={classes['place']} to={place.to} title={label} activeOptions={{ exact: place.to === '/' }}>
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      <span className={classes['label']}>{label}</span>
      {count > 0 && <span className={classes['count']}>{count}</span>}
    </Link>
  )
}

function OwnName({ account, onJoin }: { readonly account: AccountState; readonly onJoin: () => void }) {
  const { t } = useTranslation('app')
  if (account.kind === 'none') {
    return (
      <button type="button" className={classes['me']} onClick={onJoin}>
        <Avatar name="+" size={28} />
        <span className={classes['label']}>
          <span className={classes['name']}>{t('join')}</span>
          <span className={classes['company']}>{t('joinHint')}</span>
        </span>
      </button>
    )
  }
  return (
    <Link className={classes['me']} to="/settings" hash="profile">
      <Avatar name={account.displayName} isMe size={28} />
      <span className={classes['label']}>
        <span className={classes['name']}>{account.displayName}</span>
        {account.company !== undefined && <span className={classes['company']}>{account.company}</span>}
      </span>
    </Link>
  )
}
