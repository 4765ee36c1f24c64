/** Signing in again. `/welcome` is drawn by the shell in its own place as long as nobody has joined; who has is at home there. */
import { type AnyRoute, createRoute, Navigate } from '@tanstack/react-router'
import { SignInPage } from './sign-in-page.tsx'

export const accountRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/sign-in', component: SignInPage }),
  createRoute({ getParentRoute: () => parent, path: '/welcome', component: () => <Navigate to="/" replace /> }),
]
