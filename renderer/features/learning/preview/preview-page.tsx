/** A whole course as its learner will see it, from the draft: the real screens under a bar that says what this is. Escape goes back to where the author was. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PreviewEngine } from '../../../bridge/preview-engine.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { PreviewFrame } from '../../../ui/preview-frame.tsx'
import { PreviewRoutes } from './preview-routes.tsx'

export function PreviewPage() {
  const { draft = '' } = useParams({ strict: false })
  const { t } = useTranslation('authoring')
  const at = useRow()
  const navigate = useNavigate()
  const back = (): void =>
    void navigate({ to: '/learning/write/$draft', params: { draft }, search: at === undefined ? {} : { at } })
  return (
    <PreviewFrame title={t('preview.title')} words={t('preview.words')} back={t('preview.back')} onBack={back}>
      <PreviewEngine draft={draft} failed={(error) => <ErrorNote error={error} />}>
        {(course) => <PreviewRoutes course={course} lesson={lessonOf(at)} onLeave={back} />}
      </PreviewEngine>
    </PreviewFrame>
  )
}

/** The row of the outline that was open. */
function useRow(): string | undefined {
  const { at } = useSearch({ strict: false })
  return typeof at === 'string' ? at : undefined
}
const lessonOf = (row: string | undefined): string | undefined =>
  row?.startsWith('lesson:') === true ? row : undefined
