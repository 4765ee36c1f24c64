/** One discussion: the question, its replies, and the field to answer in. */
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../bridge/use-language.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { TopicTag } from '../../ui/topic-tag.tsx'
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
  const lastAt = discussion?.lastAt
  const isUnread = discussion?.isUnread === true
  useEffect(() => {
    if (lastAt !== undefined && isUnread) markRead({ id })
  }, [id, lastAt, isUnread, markRead])
  if (discussion === undefined || discussion.id !== id) return <div className={classes['pane']} />
  const count = t('replies', { count: discussion.replies })
  return (
    <article className={classes['pane']} aria-label={discussion.title}>
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
          {discussion.title}
        </h1>
        <Post post={discussion.post} />
        {discussion.replyPosts.map((post) => (
          <Post key={post.id} post={post} />
        ))}
        {discussion.replies === 0 && <p className={classes['choose']}>{t('noReplies')}</p>}
      </div>
      {account?.kind === 'joined' ? (
        <ReplyComposer discussion={discussion} />
      ) : (
        <p className={classes['choose']}>{t('joinToReply')}</p>
      )}
    </article>
  )
}
