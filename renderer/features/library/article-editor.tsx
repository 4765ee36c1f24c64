/** Writing an article or changing a published one. Everything typed is a draft at once; publishing is one act at the end. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#core/kernel/ids.ts'
import type { ArticleView } from '#core/contract/library-views.ts'
import type { SubmissionView } from '#core/contract/writing.ts'
import type { DraftView } from '#core/contract/views.ts'
import { idDeps } from '../../bridge/id-deps.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ArticleEditorForm } from './article-editor-form.tsx'
import { useArticle, useDraftOf, useDraftById } from './library-data.ts'
import { useCanEdit } from './use-can-edit.ts'
import { useFirstSubmission } from './writing/writing-data.ts'

export function ArticleEditor() {
  const { id } = useParams({ strict: false })
  if (id === undefined) return <NewArticle />
  return id.startsWith('submission:') ? <OfferedText key={id} id={id} /> : <ChangedArticle key={id} id={id} />
}

/** The draft's id stands in the address from the first moment, so that a restart opens the same draft. */
function NewArticle() {
  const { t } = useTranslation('library')
  const { draft: known } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [fresh] = useState(() => newId('draft', idDeps))
  const draftId = typeof known === 'string' ? known : fresh
  useEffect(() => {
    if (known === undefined) void navigate({ to: '/library/write', search: { draft: fresh }, replace: true })
  }, [known, fresh, navigate])
  const draft = useDraftById(draftId)
  if (draft.kind === 'failed') return <ErrorNote error={draft.error} />
  if (draft.kind === 'reading') return null
  return <Opened key={draftId} title={t('editor.newTitle')} draftId={draftId} draft={draft.value} article={undefined} />
}

function ChangedArticle({ id }: { readonly id: string }) {
  const { t } = useTranslation('library')
  const [fresh] = useState(() => newId('draft', idDeps))
  const article = useArticle(id)
  const draft = useDraftOf(id)
  if (draft.kind === 'failed') return <ErrorNote error={draft.error} />
  if (article === undefined || draft.kind === 'reading') return null
  const { value } = draft
  return <Opened title={t('editor.editTitle')} draftId={value?.id ?? fresh} draft={value} article={article} />
}

/** The author goes on from her text, or an editor mends it before publishing it: each in a draft of their own. */
function OfferedText({ id }: { readonly id: string }) {
  const { t } = useTranslation('library')
  const [fresh] = useState(() => newId('draft', idDeps))
  const submission = useFirstSubmission(id)
  const draft = useDraftOf(id)
  if (submission.kind === 'failed') return <ErrorNote error={submission.error} />
  if (draft.kind === 'failed') return <ErrorNote error={draft.error} />
  if (submission.kind === 'reading' || draft.kind === 'reading') return null
  return (
    <Opened
      title={t(submission.value.isMine ? 'editor.againTitle' : 'editor.mendTitle')}
      draftId={draft.value?.id ?? fresh}
      draft={draft.value}
      article={undefined}
      submission={submission.value}
    />
  )
}

interface OpenedProps {
  readonly title: string
  readonly draftId: string
  readonly draft: DraftView | null
  readonly article: ArticleView | undefined
  readonly submission?: SubmissionView
}

/** The draft is read once, when the form opens: from then on the form leads and the draft follows. */
function Opened({ title, draftId, draft, article, submission }: OpenedProps) {
  const language = useLanguage()
  const canPublish = useCanEdit()
  const [opened] = useState({ draftId, draft })
  if (canPublish === undefined) return null
  return (
    <ArticleEditorForm
      title={title}
      draftId={opened.draftId}
      draft={opened.draft}
      article={article}
      submission={submission}
      language={language}
      canPublish={canPublish}
    />
  )
}
