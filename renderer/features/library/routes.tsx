/** The library's screens; the shell hangs them under its own layout. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { ArticleEditor } from './article-editor.tsx'
import { ArticlePage } from './article-page.tsx'
import { CollectionPage } from './collections/collection-page.tsx'
import { CollectionsPage } from './collections/collections-page.tsx'
import { WholePage } from './collections/whole-page.tsx'
import { GlossaryPage } from './glossary/glossary-page.tsx'
import { KeptPage } from './kept-page.tsx'
import { DeskPage } from './desk/desk-page.tsx'
import { SubmissionPage } from './desk/submission-page.tsx'
import { HistoryPage } from './history/history-page.tsx'
import { LibraryPage } from './library-page.tsx'
import { TopicsPage } from './topics-page.tsx'

export const libraryRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/library', component: LibraryPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/write', component: ArticleEditor }),
  createRoute({ getParentRoute: () => parent, path: '/library/collections', component: CollectionsPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/collections/$id', component: CollectionPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/collections/$id/whole', component: WholePage }),
  createRoute({ getParentRoute: () => parent, path: '/library/glossary', component: GlossaryPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/glossary/$id', component: GlossaryPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/kept', component: KeptPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/topics', component: TopicsPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/desk', component: DeskPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/desk/$id', component: SubmissionPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/desk/$id/edit', component: ArticleEditor }),
  createRoute({ getParentRoute: () => parent, path: '/library/$id', component: ArticlePage }),
  createRoute({ getParentRoute: () => parent, path: '/library/$id/history', component: HistoryPage }),
  createRoute({ getParentRoute: () => parent, path: '/library/$id/edit', component: ArticleEditor }),
]
