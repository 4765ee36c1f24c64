/** A post while it is written, new or changed: kept as a draft with every pause in typing, so that neither a crash nor another screen loses it. */
import { useRef, useState } from 'react'
import type { DraftView } from '#core/contract/views.ts'
import { useClient } from './client-context.tsx'
import { draftFields } from './draft-fields.ts'
import { draftText } from './draft-text.ts'
import { useAutosave } from './use-autosave.ts'
import { useCommand } from './use-command.ts'
import { useFirst } from './use-first.ts'
import { useLanguage } from './use-language.ts'
import { useLive } from './use-live.ts'

export type PostForm = 'discussion' | 'reply' | 'comment'

export interface PostDraftOptions {
  readonly form: PostForm
  /** What it answers, or the post itself that it changes. */
  readonly target: string
  /** As it was when the form opened; from then on the field leads. */
  readonly draft: DraftView | null
  /** What stands in the field where there is no draft. */
  readonly first?: string
  readonly more?: PostEditFields
}
/** Of a change: what the post hangs on, and which state of it the change began from. */
export interface PostEditFields {
  readonly of: string
  readonly from: number
}

export const usePostDraft = ({ form, target, draft, first = '', more }: PostDraftOptions) => {
  const client = useClient()
  const language = useLanguage()
  const [body, setText] = useState(() => (draft === null ? first : draftText(draft, 'body')))
  const made = useRef(draft?.id)
  const autosave = useAutosave<string>(async (text) => {
    const id = made.current === undefined ? {} : { id: made.current }
    const saved = await client.drafts.save({
      ...id,
      form,
      target,
      fields: draftFields({ body: text, language, ...more }),
    })
    made.current = saved.id
    return saved.savedAt
  })
  const discard = useCommand((engine, id: string) => engine.drafts.discard({ id }))
  return {
    body,
    isEmpty: body.trim() === '',
    state: autosave.state,
    error: discard.error,
    setBody: (text: string): void => {
      setText(text)
      autosave.keep(text)
    },
    /** Goes on once everything is durable; the draft is undefined where nothing was typed. */
    end: async (act: (draft: string | undefined) => void): Promise<void> => {
      if (await autosave.flush()) act(made.current)
    },
    /** Throws away what was typed. */
    drop: async (onDone: () => void): Promise<void> => {
      await autosave.drop()
      if (made.current === undefined) onDone()
      else discard.run(made.current, onDone)
    },
  }
}

/** The draft of a post as it is when the form opens; see useFirst. */
export const useFirstPostDraft = (form: PostForm, target: string) =>
  useFirst(`${form} ${target}`, (client, signal) => client.drafts.watch({ form, target }, { signal }))

/** Changes of posts under `of` that were begun and not sent. */
export function usePostEdits(of: string): readonly DraftView[] {
  const drafts = useLive(['drafts'], (client, signal) => client.drafts.watchAll(undefined, { signal }))
  return (drafts ?? []).filter(({ target, becomes, fields }) => target === becomes && fields['of'] === of)
}
