/** Where a reply is written: kept as a draft with every pause in typing, published by the button or Ctrl+Enter. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiscussionView } from '#core/contract/forum-views.ts'
import type { DraftView } from '#core/contract/views.ts'
import { limits } from '#core/domain/limits.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useFirstPostDraft, usePostDraft } from '../../bridge/use-post-draft.ts'
import { Composer } from '../../ui/composer.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { usePublishReply } from './forum-data.ts'

export function ReplyComposer({ discussion }: { readonly discussion: DiscussionView }) {
  const draft = useFirstPostDraft('reply', discussion.id)
  const [round, setRound] = useState(0)
  // The draft is read once; from then on the field leads. A published reply begins a new round with an empty field.
  if (draft.kind === 'failed') return <ErrorNote error={draft.error} />
  if (draft.kind === 'reading') return null
  // Without its question a discussion is not gone on with, but what was begun is kept and can be sent.
  if (discussion.removed !== undefined && (draft.value === null || round > 0)) return null
  return (
    <OneReply
      key={`${discussion.id} ${round}`}
      discussion={discussion}
      draft={round === 0 ? draft.value : null}
      onEnd={() => setRound(round + 1)}
    />
  )
}

interface OneReplyProps {
  readonly discussion: DiscussionView
  readonly draft: DraftView | null
  /** Published, or thrown away. */
  readonly onEnd: () => void
}

function OneReply({ discussion, draft, onEnd }: OneReplyProps) {
  const { t } = useTranslation('forums')
  const writing = usePostDraft({ form: 'reply', target: discussion.id, draft })
  const publish = usePublishReply()
  const to = discussion.replyPosts.findLast((p) => !p.author.isMe)?.author ?? discussion.author
  const send = (id: string | undefined): void => {
    if (id !== undefined) publish.run({ draft: id }, onEnd)
  }
  return (
    <Composer
      frame="bar"
      label={to.isMe ? t('reply') : t('replyTo', { name: to.displayName })}
      fieldLabel={t('replyText')}
      placeholder={t('replyExample')}
      lang={useLanguage()}
      maxLength={limits.post}
      value={writing.body}
      state={writing.state}
      goes={t(discussion.removed === undefined ? 'goes' : 'removed.goes')}
      discard={t('discard')}
      send={t('send')}
      isBusy={publish.isPending}
      onChange={writing.setBody}
      onSend={() => void writing.end(send)}
      onDiscard={() => void writing.drop(onEnd)}
    >
      <ErrorNote error={publish.error ?? writing.error} />
    </Composer>
  )
}
