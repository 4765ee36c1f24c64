/** A post of mine while I change it; the change is kept as a draft until it is saved. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import { limits } from '#core/domain/limits.ts'
import { useFirstPostDraft, usePostDraft, type PostForm } from '../../bridge/use-post-draft.ts'
import { Callout } from '../../ui/callout.tsx'
import { EditInPlace } from '../../ui/edit-in-place.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useEditPost, useSendAsNew } from './forum-data.ts'

export interface EditPostProps {
  /** The discussion. */
  readonly of: string
  readonly post: { readonly id: string; readonly body: string; readonly updatedAt: number }
  /** Deleted meanwhile. */
  readonly isGone: boolean
  readonly onDone: () => void
}

export function EditPost(props: EditPostProps) {
  const draft = useFirstPostDraft(formOf(props.post.id), props.post.id)
  if (draft.kind === 'failed') return <ErrorNote error={draft.error} />
  return draft.kind === 'reading' ? null : <Edit {...props} draft={draft.value} />
}

const formOf = (id: string): PostForm => (id.startsWith('discussion:') ? 'discussion' : 'reply')

function Edit({ of, post, isGone, draft, onDone }: EditPostProps & { readonly draft: DraftView | null }) {
  const { t } = useTranslation('forums')
  const [edit, again] = [useEditPost(), useSendAsNew()]
  const save = isGone ? again : edit
  // The state that the change began from: what comes after it is told.
  const [from] = useState(() => (typeof draft?.fields['from'] === 'number' ? draft.fields['from'] : post.updatedAt))
  const writing = usePostDraft({
    form: formOf(post.id),
    target: post.id,
    draft,
    first: post.body,
    more: { of, from },
  })
  const send = (id: string | undefined): void =>
    save.run({ id: post.id, body: writing.body, ...(id === undefined ? {} : { draft: id }) }, onDone)
  return (
    <EditInPlace
      label={t('editLabel')}
      value={writing.body}
      maxLength={limits.post}
      state={writing.state}
      keptAt={draft?.savedAt}
      save={t(isGone ? 'removed.sendAsNew' : 'save')}
      cancel={t(isGone ? 'discard' : 'cancel')}
      isBusy={save.isPending}
      onChange={writing.setBody}
      onSave={() => void writing.end(send)}
      onCancel={() => void writing.drop(onDone)}
    >
      {isGone && <Callout tone="amber">{t('removed.whileEditing')}</Callout>}
      {!isGone && from < post.updatedAt && <Callout tone="amber">{t('changedMeanwhile')}</Callout>}
      <ErrorNote error={save.error ?? writing.error} />
    </EditInPlace>
  )
}
