/** A member as the others see her; looking after accounts is `people`. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { MemberPage } from './member-page.tsx'

export const memberRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/members/$user', component: MemberPage }),
]
