/** Signing in again; joining has no address, it stands in place of the shell. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { SignInPage } from './sign-in-page.tsx'

export const accountRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/sign-in', component: SignInPage }),
]
