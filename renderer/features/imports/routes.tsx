import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { ImportPage } from './import-page.tsx'

export const importRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/library/import', component: ImportPage }),
]
