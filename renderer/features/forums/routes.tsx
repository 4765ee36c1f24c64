/** The forum's screens; the shell hangs them under its own layout. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { AskPage } from './ask-page.tsx'
import { ForumsPage } from './forums-page.tsx'

export const forumRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/forums', component: ForumsPage }),
  createRoute({ getParentRoute: () => parent, path: '/forums/ask', component: AskPage }),
  createRoute({ getParentRoute: () => parent, path: '/forums/$id', component: ForumsPage }),
]
