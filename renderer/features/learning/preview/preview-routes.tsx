/** The learner's screens with addresses of their own, so that their links stay inside of the preview; one that leads elsewhere says so. */
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
  useLocation,
} from '@tanstack/react-router'
import { Button } from '@mantine/core'
import { createContext, use, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../../ui/page.tsx'
import { CoursePage } from '../course-page.tsx'
import { LessonPage } from '../lesson-page.tsx'
import { WorksheetPage } from '../worksheet/worksheet-page.tsx'

interface PreviewRoutesProps {
  readonly course: string
  /** Shown first; without it the course's page is. */
  readonly lesson: string | undefined
  readonly onLeave: () => void
}

const LeaveContext = createContext<() => void>(() => undefined)

export function PreviewRoutes({ course, lesson, onLeave }: PreviewRoutesProps) {
  const [router] = useState(() =>
    previewRouter(`/learning/${course}${lesson === undefined ? '' : `/lesson/${lesson}`}`),
  )
  return (
    <LeaveContext value={onLeave}>
      <RouterProvider router={router} />
    </LeaveContext>
  )
}

function previewRouter(first: string) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: Elsewhere })
  const routeTree = root.addChildren([
    createRoute({ getParentRoute: () => root, path: '/learning', component: Leave }),
    createRoute({ getParentRoute: () => root, path: '/learning/$id', component: CoursePage }),
    createRoute({ getParentRoute: () => root, path: '/learning/$id/lesson/$lesson', component: LessonPage }),
    createRoute({
      getParentRoute: () => root,
      path: '/learning/$id/worksheet/$lesson/$sheet',
      component: WorksheetPage,
    }),
  ])
  return createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [first] }) })
}

/** The list of courses is outside. */
function Leave() {
  const leave = use(LeaveContext)
  useEffect(() => leave(), [leave])
  return null
}

function Elsewhere() {
  const { t } = useTranslation('authoring')
  const address = useLocation({ select: ({ href }) => href })
  return (
    <Page title={t('preview.elsewhere')}>
      <p>{t('preview.elsewhereText')}</p>
      <Button component="a" href={`#${address}`}>
        {t('preview.open')}
      </Button>
    </Page>
  )
}
