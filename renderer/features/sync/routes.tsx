/** The sync panel's route; the shell hangs it under its own layout. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { SyncPage } from './sync-page.tsx'

export const syncRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/sync', component: SyncPage }),
]
