/** Where a comment is written: kept as a draft with every pause in typing, published by the button or Ctrl+Enter. */
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '#core/contract/views.ts'
import { limits } from '#core/domain/limits.ts'
import { useClient } from '../../../bridge/client-context.tsx'
import { draftFields } from '../../../bridge/draft-fields.ts'
import { useAutosave } from '../../../bridge/use-autosave.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { DraftMark } from '../../../ui/draft-mark.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { useCommentDraft, useDiscardComment, usePublishComment } from './talk-data.ts'
import classes from './talk.module.css'

export function CommentComposer({ of }: { readonly of: string }) {
  const draft = useCommentDraft(of)
  const [round, setRound] = useState(0)
  // The draft is read once; from then on the field leads. A published comment begins a new round with an empty field.
  if (draft.kind === 'failed') return <ErrorNote error={draft.error} />
  if (draft.kind === 'reading') return null
  return (
    <Composer
      key={`${of} ${round}`}
      of={of}
      draft={round === 0 ? draft.value : null}
      onPublished={() => setRound(round + 1)}
    />
  )
}

interface ComposerProps {
  readonly of: string
  readonly draft: DraftView | null
  readonly onPublished: () => void
}

function Composer({ of, draft, onPublished }: ComposerProps) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const writing = useCommentWriting(of, draft)
  const publish = usePublishComment()
  const discard = useDiscardComment()
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
    <section className={classes['composer']} aria-label={t('talk.write')}>
      <div className={classes['line']}>
        <strong>{t('talk.write')}</strong>
        <DraftMark state={writing.autosave.state} />
      </div>
      <textarea
        className={classes['field']}
        aria-label={t('talk.write')}
        lang={language}
        rows={3}
        maxLength={limits.post}
        value={writing.body}
        placeholder={t('talk.example')}
        onChange={(event) => writing.setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
        }}
      />
      <ErrorNote error={publish.error ?? discard.error} />
      <div className={classes['line']}>
        <span className={`${classes['quiet']} ${classes['grow']}`}>{t('talk.goes')}</span>
        {!isEmpty && (
          <Button variant="subtle" onClick={() => void drop()}>
            {t('talk.discard')}
          </Button>
        )}
        <Kbd>Ctrl Enter</Kbd>
        <Button disabled={isEmpty || publish.isPending} onClick={() => void send()}>
          {t('talk.send')}
        </Button>
      </div>
    </section>
  )
}

function useCommentWriting(target: string, draft: DraftView | null) {
  const client = useClient()
  const language = useLanguage()
  const [body, setText] = useState(() => bodyOf(draft))
  const made = useRef(draft?.id)
  const autosave = useAutosave<string>(async (text) => {
    const id = made.current === undefined ? {} : { id: made.current }
    const fields = draftFields({ body: text, language })
    const saved = await client.drafts.save({ ...id, form: 'comment', target, fields })
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

const bodyOf = (draft: DraftView | null): string => {
  const body = draft?.fields['body']
  return typeof body === 'string' ? body : ''
}
