/** One post: who, when, where it is; the author's own can be edited and taken back, with undo. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PostView } from '#core/contract/forum-views.ts'
import { useTakeBack } from '../../bridge/use-take-back.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { VersionsChip } from '../../ui/versions-chip.tsx'
import { EditPost } from './edit-post.tsx'
import { useRemovePost, useToDrafts } from './forum-data.ts'
import classes from './forums.module.css'
import own from './post.module.css'

interface PostProps {
  /** The discussion. */
  readonly of: string
  readonly post: PostView
  /** Deleted while it was being edited here. */
  readonly isGone: boolean
  /** Its question was deleted. */
  readonly isOrphan: boolean
  /** A change of it was begun and not sent. */
  readonly hasEdit: boolean
  readonly onEditing: (isEditing: boolean) => void
}

export function Post({ of, post, isGone, isOrphan, hasEdit, onEditing }: PostProps) {
  const { t } = useTranslation('forums')
  const language = useLanguage()
  const [isEditing, setIsEditing] = useState(false)
  const setEditing = (is: boolean): void => {
    setIsEditing(is)
    onEditing(is)
  }
  const takeBack = useTakeBack(post.id, useRemovePost())
  if (takeBack.isTaken) {
    return (
      <output className={classes['taken']}>
        {t('taken')}{' '}
        <Button variant="subtle" size="compact-sm" onClick={takeBack.undo}>
          {t('undo')}
        </Button>
      </output>
    )
  }
  return (
    <section className={own['post']} aria-label={t('postBy', { name: post.author.displayName })}>
      <Avatar name={post.author.displayName} isMe={post.author.isMe} />
      <div className={own['postBody']}>
        <PostHead post={post} />
        {isEditing ? (
          <EditPost of={of} post={post} isGone={isGone} onDone={() => setEditing(false)} />
        ) : (
          <div className={own['text']} lang={post.language === language ? undefined : post.language}>
            <Markdown text={post.body} />
          </div>
        )}
        {post.conflicts > 0 && (
          <p className={classes['versions']}>
            <VersionsChip /> <Link to="/sync">{t('compare')}</Link>
          </p>
        )}
        {post.author.isMe && !isEditing && (
          <div className={own['own']}>
            {post.canEdit && (
              <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
                {t(hasEdit ? 'editOn' : 'edit')}
              </Button>
            )}
            {post.canDelete && isOrphan && <ToDrafts post={post} />}
            {post.canDelete && !isOrphan && (
              <Button variant="subtle" size="compact-sm" onClick={takeBack.take}>
                {t('takeBack')}
              </Button>
            )}
          </div>
        )}
        <ErrorNote error={takeBack.error} />
      </div>
    </section>
  )
}

function PostHead({ post }: { readonly post: PostView }) {
  const { t } = useTranslation('forums')
  const format = useFormat()
  const { author } = post
  const from = [author.company, author.place].filter(Boolean).join(', ')
  return (
    <header className={own['postHead']}>
      <span className={classes['name']}>
        <PersonName person={author}>{author.isMe ? t('you') : author.displayName}</PersonName>
      </span>
      <span className={classes['from']}>{from}</span>
      {post.state !== undefined && <StatusChip state={post.state} />}
      <time className={classes['rowTime']} dateTime={new Date(post.createdAt).toISOString()}>
        {format.dayTime(post.createdAt)}
      </time>
    </header>
  )
}

/** Its question is gone: the reply can be kept for another place. */
function ToDrafts({ post }: { readonly post: PostView }) {
  const { t } = useTranslation('forums')
  const toDrafts = useToDrafts()
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={toDrafts.isPending}
        onClick={() => toDrafts.run({ id: post.id })}
      >
        {t('removed.toDrafts')}
      </Button>
      <ErrorNote error={toDrafts.error} />
    </>
  )
}
