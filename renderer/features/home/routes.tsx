/** Home; the shell hangs it under its own layout. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { HomePage } from './home-page.tsx'

export const homeRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/', component: HomePage }),
]
