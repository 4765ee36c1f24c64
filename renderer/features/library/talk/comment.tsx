/** One comment: who, when, where it is; the author's own can be edited and taken back, a moderator takes away others', with undo. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PostView } from '#core/contract/forum-views.ts'
import { useTakeBack } from '../../../bridge/use-take-back.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Markdown } from '../../../ui/markdown.tsx'
import { PersonName } from '../../../ui/person-name.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { VersionsChip } from '../../../ui/versions-chip.tsx'
import { EditComment } from './edit-comment.tsx'
import { useRemoveComment } from './talk-data.ts'
import classes from './talk.module.css'

interface CommentProps {
  readonly of: string
  readonly comment: PostView
  /** A change of it was begun and not sent. */
  readonly hasEdit: boolean
}

export function Comment({ of, comment, hasEdit }: CommentProps) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const [isEditing, setEditing] = useState(false)
  const takeBack = useTakeBack(comment.id, useRemoveComment())
  const { author } = comment
  if (takeBack.isTaken) {
    return (
      <output className={classes['quiet']}>
        {t('talk.taken')}{' '}
        <Button variant="subtle" size="compact-sm" onClick={takeBack.undo}>
          {t('talk.undo')}
        </Button>
      </output>
    )
  }
  return (
    <section className={classes['comment']} aria-label={t('talk.by', { name: author.displayName })}>
      <Avatar name={author.displayName} isMe={author.isMe} />
      <div className={classes['commentBody']}>
        <Head comment={comment} />
        {isEditing ? (
          <EditComment of={of} post={comment} onDone={() => setEditing(false)} />
        ) : (
          <div className={classes['text']} lang={comment.language === language ? undefined : comment.language}>
            <Markdown text={comment.body} />
          </div>
        )}
        {comment.conflicts > 0 && (
          <Link to="/sync">
            <VersionsChip />
          </Link>
        )}
        {!isEditing && (
          <div className={classes['line']}>
            {comment.canEdit && (
              <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
                {t(hasEdit ? 'talk.editOn' : 'talk.edit')}
              </Button>
            )}
            {comment.canDelete && (
              <Button variant="subtle" size="compact-sm" onClick={takeBack.take}>
                {t(author.isMe ? 'talk.takeBack' : 'talk.takeAway')}
              </Button>
            )}
          </div>
        )}
        <ErrorNote error={takeBack.error} />
      </div>
    </section>
  )
}

function Head({ comment }: { readonly comment: PostView }) {
  const { t } = useTranslation('library')
  const format = useFormat()
  const { author, createdAt, updatedAt, state } = comment
  return (
    <header className={classes['line']}>
      <strong>
        <PersonName person={author}>{author.isMe ? t('talk.you') : author.displayName}</PersonName>
      </strong>
      <span className={classes['quiet']}>{[author.company, author.place].filter(Boolean).join(', ')}</span>
      {state !== undefined && <StatusChip state={state} />}
      <time className={classes['quiet']} dateTime={new Date(createdAt).toISOString()}>
        {format.dayTime(createdAt)}
        {updatedAt > createdAt + 1_000 && `, ${t('talk.changed')}`}
      </time>
    </header>
  )
}
