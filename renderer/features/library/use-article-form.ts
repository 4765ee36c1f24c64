/** The state of the article's form: what stands in it, the published state it stands on, and its draft. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { ArticleView } from '#core/contract/library-views.ts'
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
import { type ArticleBase, articleBaseSchema, type Overlap, rebaseArticle } from './article-rebase.ts'

interface Opened {
  readonly draftId: string
  readonly draft: DraftView | null
  readonly article: ArticleView | undefined
  readonly language: Language
}
interface FormState {
  readonly form: ArticleForm
  readonly base: ArticleBase | undefined
  readonly overlaps: readonly Overlap[]
}

export function useArticleForm(opened: Opened) {
  const { draftId, article } = opened
  const client = useClient()
  const [state, setState] = useState<FormState>(() => openForm(opened))
  const publish = usePublish()
  const [isClosing, setClosing] = useState(false)
  const autosave = useAutosave<FormState>(async ({ form, base }) => {
    const target = article === undefined ? {} : { target: article.id }
    const fields = draftFields({ ...articleDraftFields(form), ...(base === undefined ? {} : { base }) })
    return (await client.drafts.save({ id: draftId, form: 'article', ...target, fields })).savedAt
  })
  const isTouched = autosave.state.kind !== 'idle' || opened.draft !== null
  const change = (next: FormState): void => {
    setState(next)
    autosave.keep(next)
  }
  const onPublished = useEffectEvent((published: ArticleView) => {
    // The change that comes back while publishing is our own: bringing it in would write the draft anew.
    if (isClosing && publish.error === undefined) return
    if (state.base === undefined || published.updatedAt <= state.base.updatedAt) return
    const base = articleBase(published)
    const rebased = rebaseArticle(state.base, state.form, base)
    const next = { form: rebased.form, base, overlaps: [...state.overlaps, ...rebased.overlaps] }
    // A form that was only looked at follows the article without becoming a draft.
    if (isTouched) change(next)
    else setState(next)
  })
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- a change published elsewhere is an event from outside; it must also reach the draft
    if (article !== undefined) onPublished(article)
  }, [article])
  return {
    ...state,
    autosave,
    /** Saves what waits, then publishes the draft; `onDone` gets the article's id. */
    publish: async (onDone: (id: string) => void): Promise<void> => {
      if (!(await autosave.flush())) return
      setClosing(true)
      publish.run({ draft: draftId }, ({ id }) => onDone(id))
    },
    isPublishing: publish.isPending,
    publishError: publish.error,
    isChanged: isTouched,
    set: (patch: Partial<ArticleForm>) => change({ ...state, form: { ...state.form, ...patch } }),
    setText: (field: ArticleTextField, language: Language, value: string) => {
      const text: Bilingual = editText(state.form[field], language, value, Date.now())
      change({ ...state, form: { ...state.form, [field]: text } })
    },
  }
}

function openForm({ draft, article, language }: Opened): FormState {
  const now = article === undefined ? undefined : articleBase(article)
  if (draft !== null) {
    const base = articleBaseSchema.safeParse(draft.fields['base'])
    return { form: articleFormFrom(draft.fields, language), base: base.success ? base.data : now, overlaps: [] }
  }
  return { form: article === undefined ? emptyArticleForm(language) : articleFormOf(article), base: now, overlaps: [] }
}

function articleBase({ updatedAt, kind, topic, title, summary, body, composite, licence }: ArticleView): ArticleBase {
  return {
    updatedAt,
    kind,
    topic,
    title,
    body,
    composite,
    ...(summary === undefined ? {} : { summary }),
    ...(licence === undefined ? {} : { licence }),
  }
}
