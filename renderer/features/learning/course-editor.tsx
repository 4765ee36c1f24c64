/** Writing a course: what it is about, its lessons and their quizzes, what is still missing. A package's course has its facts and a title to give. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Page } from '../../ui/page.tsx'
import { CourseEditorForm } from './course-editor-form.tsx'
import { useDraft } from './learning-data.ts'

export function CourseEditor() {
  const { draft: id = '' } = useParams({ strict: false })
  const language = useLanguage()
  const draft = useDraft(id)
  if (draft.kind === 'failed') return <ErrorNote error={draft.error} />
  if (draft.kind === 'reading') return null
  return <Opened key={id} draft={draft.value} language={language} />
}

/** The draft is read once, when the form opens: from then on the form leads and the draft follows, also when it disappears by being published. */
function Opened({ draft, language }: { readonly draft: DraftView | null; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const [opened] = useState(draft)
  if (opened === null) {
    return (
      <Page title={t('editor.newTitle')} crumbs={[{ label: t('title'), to: '/learning' }]}>
        <EmptyState title={t('editor.newTitle')} text={t('editor.missing')} />
      </Page>
    )
  }
  return <CourseEditorForm draft={opened} language={language} />
}
