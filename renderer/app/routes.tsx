/** All screens by address. Each feature brings its own; the shell is around them. */
import { createHashHistory, createRootRoute, createRouter } from '@tanstack/react-router'
import { accountRoutes } from '../features/account/routes.tsx'
import { assessmentRoutes } from '../features/assessment/routes.tsx'
import { forumRoutes } from '../features/forums/routes.tsx'
import { homeRoutes } from '../features/home/routes.tsx'
import { importRoutes } from '../features/imports/routes.tsx'
import { instrumentRoutes } from '../features/instruments/routes.tsx'
import { learningRoutes } from '../features/learning/routes.tsx'
import { libraryRoutes } from '../features/library/routes.tsx'
import { memberRoutes } from '../features/members/routes.tsx'
import { notesRoutes } from '../features/notes/routes.tsx'
import { OwnAccount } from '../features/people/own-account.tsx'
import { peopleRoutes } from '../features/people/routes.tsx'
import { searchRoutes } from '../features/search/routes.tsx'
import { settingsRoutes } from '../features/settings/routes.tsx'
import { syncRoutes } from '../features/sync/routes.tsx'
import { ErrorScreen } from './error-screen.tsx'
import { NotFoundScreen } from './not-found-screen.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell })
const routeTree = root.addChildren([
  ...homeRoutes(root),
  ...importRoutes(root),
  ...libraryRoutes(root),
  ...notesRoutes(root),
  ...learningRoutes(root),
  ...assessmentRoutes(root),
  ...instrumentRoutes(root),
  ...forumRoutes(root),
  ...memberRoutes(root),
  ...peopleRoutes(root),
  ...searchRoutes(root),
  ...syncRoutes(root),
  ...settingsRoutes(root, <OwnAccount />),
  ...accountRoutes(root),
])

export function createAppRouter() {
  return createRouter({
    routeTree,
    history: createHashHistory(),
    defaultErrorComponent: ErrorScreen,
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
    scrollToTopSelectors: ['#content'],
  })
}
