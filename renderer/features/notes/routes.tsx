import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { NotesPage } from './notes-page.tsx'

export const notesRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/notes', component: NotesPage }),
]
