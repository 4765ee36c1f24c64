/** Looking after people: five neighbours under one headline, one person, one group. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { GroupPage } from './group-page.tsx'
import { GroupsPage } from './groups-page.tsx'
import { InvitationsPage } from './invitations-page.tsx'
import { LogPage } from './log-page.tsx'
import { PeoplePage } from './people-page.tsx'
import { PersonPage } from './person-page.tsx'
import { RequestsPage } from './requests-page.tsx'

export const peopleRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/people', component: PeoplePage }),
  createRoute({ getParentRoute: () => parent, path: '/people/requests', component: RequestsPage }),
  createRoute({ getParentRoute: () => parent, path: '/people/invitations', component: InvitationsPage }),
  createRoute({ getParentRoute: () => parent, path: '/people/groups', component: GroupsPage }),
  createRoute({ getParentRoute: () => parent, path: '/people/log', component: LogPage }),
  createRoute({ getParentRoute: () => parent, path: '/people/person/$user', component: PersonPage }),
  createRoute({ getParentRoute: () => parent, path: '/groups/$space', component: GroupPage }),
]
