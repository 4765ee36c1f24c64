/** The screens of who makes instruments; the shell hangs it under its own layout. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { InstrumentEditorPage } from './editor/editor-page.tsx'
import { InstrumentsPage } from './instruments-page.tsx'

export const instrumentRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/assessment/instruments', component: InstrumentsPage }),
  createRoute({ getParentRoute: () => parent, path: '/assessment/write/$draft', component: InstrumentEditorPage }),
]
