/** The search's screens: what was found, and the way to what a text names. The shell hangs them under its own layout. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { PlacePage } from './place-page.tsx'
import { SearchPage } from './search-page.tsx'

export const searchRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/search', component: SearchPage }),
  createRoute({ getParentRoute: () => parent, path: '/to/$id', component: PlacePage }),
]
