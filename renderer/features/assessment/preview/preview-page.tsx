/** An instrument as a respondent will see it, from the draft: the real screens of filling in, on answers that are thrown away. Escape goes back to where the author was. */
import { Button } from '@mantine/core'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
  useNavigate,
  useParams,
  useSearch,
} from '@tanstack/react-router'
import { createContext, use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PreviewEngine } from '../../../bridge/preview-engine.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { PreviewFrame } from '../../../ui/preview-frame.tsx'
import { QuestionnairePage } from '../questionnaire-page.tsx'
import { ResultPage } from '../result-page.tsx'

const BackContext = createContext<() => void>(() => undefined)

export function InstrumentPreviewPage() {
  const { draft = '' } = useParams({ strict: false })
  const { at } = useSearch({ strict: false })
  const { t } = useTranslation('instrument-editor')
  const navigate = useNavigate()
  const back = (): void =>
    void navigate({
      to: '/assessment/write/$draft',
      params: { draft },
      search: typeof at === 'string' ? { at } : {},
    })
  return (
    <PreviewFrame title={t('respondent.title')} words={t('respondent.words')} back={t('respondent.back')} onBack={back}>
      <BackContext value={back}>
        <PreviewEngine draft={draft} failed={(error) => <ErrorNote error={error} />}>
          {(id) => <PreviewRoutes id={id} />}
        </PreviewEngine>
      </BackContext>
    </PreviewFrame>
  )
}

function PreviewRoutes({ id }: { readonly id: string }) {
  const [router] = useState(() => previewRouter(`/assessment/${id}`))
  return <RouterProvider router={router} />
}

/** Addresses of its own, so that its links stay inside of the preview. */
function previewRouter(first: string) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: Elsewhere })
  const routeTree = root.addChildren([
    createRoute({ getParentRoute: () => root, path: '/assessment/$id', component: QuestionnairePage }),
    createRoute({ getParentRoute: () => root, path: '/assessment/$id/result/$response', component: ResultPage }),
  ])
  return createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [first] }) })
}

function Elsewhere() {
  const { t } = useTranslation('instrument-editor')
  const back = use(BackContext)
  return (
    <Page title={t('respondent.elsewhere')}>
      <p>{t('respondent.elsewhereText')}</p>
      <Button onClick={back}>{t('respondent.back')}</Button>
    </Page>
  )
}
