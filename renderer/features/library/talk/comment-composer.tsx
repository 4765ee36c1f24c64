/** Where a comment is written: kept as a draft with every pause in typing, published by the button or Ctrl+Enter. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useFirstPostDraft, usePostDraft } from '../../../bridge/use-post-draft.ts'
import { Composer } from '../../../ui/composer.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { usePublishComment } from './talk-data.ts'

export function CommentComposer({ of }: { readonly of: string }) {
  const draft = useFirstPostDraft('comment', of)
  const [round, setRound] = useState(0)
  // The draft is read once; from then on the field leads. A published comment begins a new round with an empty field.
  if (draft.kind === 'failed') return <ErrorNote error={draft.error} />
  if (draft.kind === 'reading') return null
  return (
    <OneComment
      key={`${of} ${round}`}
      of={of}
      draft={round === 0 ? draft.value : null}
      onEnd={() => setRound(round + 1)}
    />
  )
}

interface OneCommentProps {
  readonly of: string
  readonly draft: DraftView | null
  /** Published, or thrown away. */
  readonly onEnd: () => void
}

function OneComment({ of, draft, onEnd }: OneCommentProps) {
  const { t } = useTranslation('library')
  const writing = usePostDraft({ form: 'comment', target: of, draft })
  const publish = usePublishComment()
  const send = (id: string | undefined): void => {
    if (id !== undefined) publish.run({ draft: id }, onEnd)
  }
  return (
    <Composer
      frame="box"
      label={t('talk.write')}
      fieldLabel={t('talk.write')}
      placeholder={t('talk.example')}
      lang={useLanguage()}
      maxLength={limits.post}
      value={writing.body}
      state={writing.state}
      goes={t('talk.goes')}
      discard={t('talk.discard')}
      send={t('talk.send')}
      isBusy={publish.isPending}
      onChange={writing.setBody}
      onSend={() => void writing.end(send)}
      onDiscard={() => void writing.drop(onEnd)}
    >
      <ErrorNote error={publish.error ?? writing.error} />
    </Composer>
  )
}
