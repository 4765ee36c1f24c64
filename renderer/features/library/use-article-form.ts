/** The state of the article's form: what stands in it, the published state it stands on, and its draft. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ArticleView } from '#core/contract/library-views.ts'
import { articleContentSchema, type SubmissionView } from '#core/contract/writing.ts'
import type { DraftView } from '#core/contract/views.ts'
import type { Bilingual, Language } from '#core/domain/bilingual.ts'
import { useAutosave } from '../../bridge/use-autosave.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { draftFields } from '../../bridge/draft-fields.ts'
import {
  articleDraftFields,
  type ArticleForm,
  articleFormFrom,
  articleFormOf,
  type ArticleTextField,
  editText,
  emptyArticleForm,
} from './article-form.ts'
import { usePublish } from './library-data.ts'
import { useSubmit } from './writing/writing-data.ts'
import { type ArticleBase, articleBaseSchema, type Overlap, rebaseArticle } from './article-rebase.ts'

interface Opened {
  readonly draftId: string
  readonly draft: DraftView | null
  readonly article: ArticleView | undefined
  /** The text goes on from what was offered; its draft is found by the submission. */
  readonly submission?: SubmissionView | undefined
  readonly language: Language
}
interface FormState {
  readonly form: ArticleForm
  readonly base: ArticleBase | undefined
  readonly overlaps: readonly Overlap[]
}

export function useArticleForm(opened: Opened) {
  const { draftId, article, submission } = opened
  const aim = article?.id ?? submission?.id
  const client = useClient()
  const [state, setState] = useState<FormState>(() => openForm(opened))
  const publish = usePublish()
  const offer = useSubmit()
  const [isClosing, setClosing] = useState(false)
  const autosave = useAutosave<FormState>(async ({ form, base }) => {
    const target = aim === undefined ? {} : { target: aim }
    const fields = draftFields({ ...articleDraftFields(form), ...(base === undefined ? {} : { base }) })
    return (await client.drafts.save({ id: draftId, form: 'article', ...target, fields })).savedAt
  })
  const isTouched = autosave.state.kind !== 'idle' || opened.draft !== null
  const latest = useRef(state)
  const change = (next: FormState): void => {
    latest.current = next
    setState(next)
    autosave.keep(next)
  }
  const onPublished = useEffectEvent((published: ArticleView) => {
    // The change that comes back while publishing is our own: bringing it in would write the draft anew.
    if (isClosing && publish.error === undefined && offer.error === undefined) return
    if (state.base === undefined || published.updatedAt <= state.base.updatedAt) return
    const base = articleBase(published)
    const rebased = rebaseArticle(state.base, state.form, base)
    const next = { form: rebased.form, base, overlaps: [...state.overlaps, ...rebased.overlaps] }
    // A form that was only looked at follows the article without becoming a draft.
    if (isTouched) change(next)
    else {
      latest.current = next
      setState(next)
    }
  })
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- a change published elsewhere is an event from outside; it must also reach the draft
    if (article !== undefined) onPublished(article)
  }, [article])
  return {
    ...state,
    autosave,
    /** Saves what waits, then publishes the draft; `onDone` gets the article's id. */
    publish: async (note: string, onDone: (id: string) => void): Promise<void> => {
      if (!(await autosave.flush())) return
      setClosing(true)
      publish.run({ draft: draftId, ...(note.trim() === '' ? {} : { note: note.trim() }) }, ({ id }) => onDone(id))
    },
    /** Saves what waits, then offers the draft to the editors; `onDone` gets the submission's id. */
    submit: async (note: string, onDone: (id: string) => void): Promise<void> => {
      if (!(await autosave.flush())) return
      setClosing(true)
      offer.run({ draft: draftId, ...(note.trim() === '' ? {} : { note: note.trim() }) }, ({ id }) => onDone(id))
    },
    isPublishing: publish.isPending || offer.isPending,
    publishError: publish.error ?? offer.error,
    isChanged: isTouched,
    set: (patch: Partial<ArticleForm>) => change({ ...latest.current, form: { ...latest.current.form, ...patch } }),
    /** From an upload that ended while typing went on: what stands in the form then is what they are added to. */
    addFiles: (files: ArticleForm['files']) => {
      const { current } = latest
      change({ ...current, form: { ...current.form, files: [...current.form.files, ...files] } })
    },
    setText: (field: ArticleTextField, language: Language, value: string) => {
      const { current } = latest
      const text: Bilingual = editText(current.form[field], language, value, Date.now())
      change({ ...current, form: { ...current.form, [field]: text } })
    },
  }
}

function openForm({ draft, article, submission, language }: Opened): FormState {
  const now = article === undefined ? undefined : articleBase(article)
  if (draft !== null) {
    const base = articleBaseSchema.safeParse(draft.fields['base'])
    return { form: articleFormFrom(draft.fields, language), base: base.success ? base.data : now, overlaps: [] }
  }
  const begun = article ?? submission?.content
  return { form: begun === undefined ? emptyArticleForm(language) : articleFormOf(begun), base: now, overlaps: [] }
}

const articleBase = (article: ArticleView): ArticleBase => ({
  ...articleContentSchema.parse(article),
  updatedAt: article.updatedAt,
})
