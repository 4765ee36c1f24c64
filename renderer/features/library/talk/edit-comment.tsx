/** A comment of mine while I change it; the change is kept as a draft until it is saved. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import { limits } from '#core/domain/limits.ts'
import { useFirstPostDraft, usePostDraft } from '../../../bridge/use-post-draft.ts'
import { Callout } from '../../../ui/callout.tsx'
import { EditInPlace } from '../../../ui/edit-in-place.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { useEditComment, useSendCommentAsNew } from './talk-data.ts'

export interface EditCommentProps {
  /** The piece. */
  readonly of: string
  /** `updatedAt` 0: it was taken away meanwhile, and only the change is left. */
  readonly post: { readonly id: string; readonly body: string; readonly updatedAt: number }
  readonly onDone: () => void
}

export function EditComment(props: EditCommentProps) {
  const draft = useFirstPostDraft('comment', props.post.id)
  if (draft.kind === 'failed') return <ErrorNote error={draft.error} />
  return draft.kind === 'reading' ? null : <Edit {...props} draft={draft.value} />
}

function Edit({ of, post, draft, onDone }: EditCommentProps & { readonly draft: DraftView | null }) {
  const { t } = useTranslation('library')
  const [edit, again] = [useEditComment(), useSendCommentAsNew()]
  const isGone = post.updatedAt === 0
  const save = isGone ? again : edit
  // The state that the change began from: what comes after it is told.
  const [from] = useState(() => (typeof draft?.fields['from'] === 'number' ? draft.fields['from'] : post.updatedAt))
  const writing = usePostDraft({ form: 'comment', target: post.id, draft, first: post.body, more: { of, from } })
  const send = (id: string | undefined): void =>
    save.run({ id: post.id, body: writing.body.trim(), ...(id === undefined ? {} : { draft: id }) }, onDone)
  return (
    <EditInPlace
      label={t('talk.write')}
      value={writing.body}
      maxLength={limits.post}
      state={writing.state}
      keptAt={draft?.savedAt}
      save={t(isGone ? 'talk.sendAsNew' : 'talk.save')}
      cancel={t(isGone ? 'talk.discard' : 'talk.cancel')}
      isBusy={save.isPending}
      onChange={writing.setBody}
      onSave={() => void writing.end(send)}
      onCancel={() => void writing.drop(onDone)}
    >
      {isGone && <Callout tone="amber">{t('talk.gone')}</Callout>}
      {!isGone && from < post.updatedAt && <Callout tone="amber">{t('talk.changedMeanwhile')}</Callout>}
      <ErrorNote error={save.error ?? writing.error} />
    </EditInPlace>
  )
}
