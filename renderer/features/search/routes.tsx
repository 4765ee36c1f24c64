/** The search's screen; the shell hangs it under its own layout. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { SearchPage } from './search-page.tsx'

export const searchRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/search', component: SearchPage }),
]
