/** The screens of courses; the shell hangs them under its own layout. */
import { type AnyRoute, createRoute } from '@tanstack/react-router'
import { CardListPage } from './cards/card-list-page.tsx'
import { CardPage } from './cards/card-page.tsx'
import { CardsPage } from './cards/cards-page.tsx'
import { NewCardPage } from './cards/new-card-page.tsx'
import { CourseEditor } from './course-editor.tsx'
import { CoursePage } from './course-page.tsx'
import { EditionsPage } from './editions/editions-page.tsx'
import { LearningPage } from './learning-page.tsx'
import { LessonPage } from './lesson-page.tsx'
import { MarkingPage } from './marking-page.tsx'
import { PlayerPage } from './player-page.tsx'
import { PlanPage } from './plan/plan-page.tsx'
import { PreviewPage } from './preview/preview-page.tsx'
import { RecordPage } from './record/record-page.tsx'
import { ResultsPage } from './results-page.tsx'
import { StatisticsPage } from './statistics/statistics-page.tsx'
import { WorksheetPage } from './worksheet/worksheet-page.tsx'

export const learningRoutes = <P extends AnyRoute>(parent: P) => [
  createRoute({ getParentRoute: () => parent, path: '/learning', component: LearningPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/cards', component: CardsPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/cards/all', component: CardListPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/cards/new', component: NewCardPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/cards/of/$of/$note', component: NewCardPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/cards/$card', component: CardPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/record', component: RecordPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/plan', component: PlanPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/results', component: ResultsPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/marking', component: MarkingPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/write/$draft', component: CourseEditor }),
  createRoute({ getParentRoute: () => parent, path: '/learning/preview/$draft', component: PreviewPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/$id', component: CoursePage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/$id/statistics', component: StatisticsPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/$id/editions', component: EditionsPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/$id/lesson/$lesson', component: LessonPage }),
  createRoute({ getParentRoute: () => parent, path: '/learning/$id/play/$item', component: PlayerPage }),
  createRoute({
    getParentRoute: () => parent,
    path: '/learning/$id/worksheet/$lesson/$sheet',
    component: WorksheetPage,
  }),
]
