/** Where a reply is written: kept as a draft with every pause in typing, published by the button or Ctrl+Enter. */
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiscussionView } from '#core/contract/forum-views.ts'
import type { DraftView } from '#core/contract/views.ts'
import { limits } from '#core/domain/limits.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { draftFields } from '../../bridge/draft-fields.ts'
import { useAutosave } from '../../bridge/use-autosave.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { DraftMark } from '../../ui/draft-mark.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useDiscardDraft, usePublishReply, useReplyDraft } from './forum-data.ts'
import { draftText } from './draft-text.ts'
import classes from './forums.module.css'
import own from './post.module.css'

export function ReplyComposer({ discussion }: { readonly discussion: DiscussionView }) {
  const draft = useReplyDraft(discussion.id)
  const [round, setRound] = useState(0)
  // The draft is read once; from then on the field leads. A published reply begins a new round with an empty field.
  if (draft === undefined) return null
  // Without its question a discussion is not gone on with, but what was begun is kept and can be sent.
  if (discussion.removed !== undefined && (draft === null || round > 0)) return null
  return (
    <Composer
      key={`${discussion.id} ${round}`}
      discussion={discussion}
      draft={round === 0 ? draft : null}
      onPublished={() => setRound(round + 1)}
    />
  )
}

interface ComposerProps {
  readonly discussion: DiscussionView
  readonly draft: DraftView | null
  readonly onPublished: () => void
}

function Composer({ discussion, draft, onPublished }: ComposerProps) {
  const { t } = useTranslation('forums')
  const language = useLanguage()
  const writing = useReplyWriting(discussion.id, draft)
  const publish = usePublishReply()
  const discard = useDiscardDraft()
  const to = discussion.replyPosts.findLast((p) => !p.author.isMe)?.author ?? discussion.author
  const isEmpty = writing.body.trim() === ''
  const send = async (): Promise<void> => {
    if (isEmpty || publish.isPending || !(await writing.autosave.flush())) return
    const id = writing.draftId()
    if (id !== undefined) publish.run({ draft: id }, onPublished)
  }
  const drop = async (): Promise<void> => {
    await writing.autosave.drop()
    const id = writing.draftId()
    if (id === undefined) onPublished()
    else discard.run({ id }, onPublished)
  }
  return (
    <section className={classes['composer']} aria-label={t('replyTo', { name: to.displayName })}>
      <div className={own['composerHead']}>
        <span className={classes['name']}>{to.isMe ? t('reply') : t('replyTo', { name: to.displayName })}</span>
        <DraftMark state={writing.autosave.state} />
      </div>
      <textarea
        className={classes['field']}
        aria-label={t('replyText')}
        lang={language}
        rows={3}
        maxLength={limits.post}
        value={writing.body}
        placeholder={t('replyExample')}
        onChange={(event) => writing.setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
        }}
      />
      <ErrorNote error={publish.error ?? discard.error} />
      <div className={classes['composerFoot']}>
        <span className={classes['goes']}>{t(discussion.removed === undefined ? 'goes' : 'removed.goes')}</span>
        {!isEmpty && (
          <Button variant="subtle" onClick={() => void drop()}>
            {t('discard')}
          </Button>
        )}
        <Kbd>Ctrl Enter</Kbd>
        <Button variant="filled" disabled={isEmpty || publish.isPending} onClick={() => void send()}>
          {t('send')}
        </Button>
      </div>
    </section>
  )
}

function useReplyWriting(target: string, draft: DraftView | null) {
  const client = useClient()
  const language = useLanguage()
  const [body, setText] = useState(() => draftText(draft, 'body'))
  const made = useRef(draft?.id)
  const autosave = useAutosave<string>(async (text) => {
    const id = made.current === undefined ? {} : { id: made.current }
    const saved = await client.drafts.save({
      ...id,
      form: 'reply',
      target,
      fields: draftFields({ body: text, language }),
    })
    made.current = saved.id
    return saved.savedAt
  })
  return {
    body,
    autosave,
    draftId: () => made.current,
    setBody: (text: string) => {
      setText(text)
      autosave.keep(text)
    },
  }
}
