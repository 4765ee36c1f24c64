/** The headline, the way between the five lists, and what stands in the place of a list that this person may not see. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { looksAfterPeople, runsServer } from './looks-after-people.ts'
import { useAccount } from './people-data.ts'
import classes from './people.module.css'

const places = [
  { name: 'people', to: '/people' },
  { name: 'requests', to: '/people/requests' },
  { name: 'invitations', to: '/people/invitations' },
  { name: 'groups', to: '/people/groups' },
  { name: 'log', to: '/people/log' },
] as const

export function PeopleFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('people')
  const account = useAccount()
  if (account === undefined) return null
  const roles = account.kind === 'joined' ? account.roles : []
  if (!looksAfterPeople(roles)) {
    return (
      <Page title={t('title')}>
        <EmptyState title={t('notYours.title')} text={t('notYours.text')} />
      </Page>
    )
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      <nav className={classes['places']} aria-label={t('places')}>
        {places
          .filter(({ name }) => name !== 'log' || runsServer(roles))
          .map(({ name, to }) => (
            <Link key={name} to={to} className={classes['place']} activeOptions={{ exact: true }}>
              {t(`place.${name}`)}
            </Link>
          ))}
      </nav>
      {children}
    </Page>
  )
}
