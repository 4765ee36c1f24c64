/** One discussion, also without its question where that was deleted: the question, its replies, and the field to answer in. */
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiscussionView, PostView } from '#core/contract/forum-views.ts'
import { draftText } from '../../bridge/draft-text.ts'
import { usePostEdits } from '../../bridge/use-post-draft.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { Callout } from '../../ui/callout.tsx'
import { TopicTag } from '../../ui/topic-tag.tsx'
import { EditPost } from './edit-post.tsx'
import { useAccount, useDiscussion, useMarkRead } from './forum-data.ts'
import { Post } from './post.tsx'
import { ReplyComposer } from './reply-composer.tsx'
import classes from './forums.module.css'

export function DiscussionPane({ id }: { readonly id: string }) {
  const { t } = useTranslation('forums')
  const language = useLanguage()
  const topics = useTopics()
  const discussion = useDiscussion(id)
  const account = useAccount()
  const { run: markRead } = useMarkRead()
  const edits = usePostEdits(id)
  const [edited, setEdited] = useState<PostView>()
  const lastAt = discussion?.lastAt
  const isUnread = discussion?.isUnread === true
  useEffect(() => {
    if (lastAt !== undefined && isUnread) markRead({ id })
  }, [id, lastAt, isUnread, markRead])
  if (discussion === undefined || discussion.id !== id) return <div className={classes['pane']} />
  const { removed } = discussion
  const title = discussion.title || t('removed.title')
  const posts = postsOf(discussion, edited)
  // Changes of posts that were deleted before this screen was opened.
  const lost = edits.filter(({ target }) => !posts.some(({ post }) => post.id === target))
  const count = t('replies', { count: discussion.replies })
  return (
    <article className={classes['pane']} aria-label={title}>
      <div className={classes['scroll']}>
        <Link to="/forums" className={classes['back']}>
          <IconArrowLeft size={16} stroke={1.6} aria-hidden /> {t('back')}
        </Link>
        <p className={classes['about']}>
          <TopicTag>{topics.titleOf(discussion.topic)}</TopicTag>
          <span>
            {discussion.waiting === 0
              ? count
              : t('repliesWaiting', { count: discussion.replies, waiting: discussion.waiting })}
          </span>
        </p>
        <h1 className={classes['question']} lang={discussion.language === language ? undefined : discussion.language}>
          {title}
        </h1>
        {removed !== undefined && <Callout tone="control">{t(`removed.${removed}`)}</Callout>}
        {posts.map(({ post, isGone }) => (
          <Post
            key={post.id}
            of={id}
            post={post}
            hasEdit={edits.some(({ target }) => target === post.id)}
            isGone={isGone}
            isOrphan={removed !== undefined}
            onEditing={(isEditing) => setEdited(isEditing ? post : undefined)}
          />
        ))}
        {lost.map((draft) => (
          <EditPost
            key={draft.id}
            of={id}
            post={{ id: draft.becomes, body: draftText(draft, 'body'), updatedAt: draft.savedAt }}
            isGone
            onDone={() => undefined}
          />
        ))}
        {discussion.replies === 0 && removed === undefined && <p className={classes['choose']}>{t('noReplies')}</p>}
      </div>
      {account?.kind === 'joined' ? (
        <ReplyComposer discussion={discussion} />
      ) : (
        <p className={classes['choose']}>{t('joinToReply')}</p>
      )}
    </article>
  )
}

/** What is being edited stays on the screen when somebody deletes it meanwhile: its text has no other place yet. */
function postsOf({ post, replyPosts, removed }: DiscussionView, edited: PostView | undefined) {
  const here = removed === undefined ? [post, ...replyPosts] : replyPosts
  const shown = here.map((one) => ({ post: one, isGone: false }))
  if (edited === undefined || here.some(({ id }) => id === edited.id)) return shown
  return [...shown, { post: edited, isGone: true }].toSorted((a, b) => a.post.createdAt - b.post.createdAt)
}
