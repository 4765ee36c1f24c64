/** Under a piece: whom it was useful to and how, what members say about it, and a place to say something. */
import { useTranslation } from 'react-i18next'
import { draftText } from '../../../bridge/draft-text.ts'
import { usePostEdits } from '../../../bridge/use-post-draft.ts'
import { Section } from '../../../ui/section.tsx'
import { Comment } from './comment.tsx'
import { CommentComposer } from './comment-composer.tsx'
import { EditComment } from './edit-comment.tsx'
import { useTalk } from './talk-data.ts'
import { UsefulMark } from './useful-mark.tsx'
import classes from './talk.module.css'

export function Talk({ of }: { readonly of: string }) {
  const { t } = useTranslation('library')
  const talk = useTalk(of)
  const edits = usePostEdits(of)
  if (talk === undefined) return null
  const { comments, useful, canWrite } = talk
  // What was taken away while it was being changed: the change has no other place.
  const gone = edits.filter(({ target }) => !comments.some(({ id }) => id === target))
  return (
    <div className={classes['talk']}>
      <UsefulMark key={of} of={of} useful={useful} canMark={canWrite} />
      <Section title={comments.length === 0 ? t('talk.title') : t('talk.count', { count: comments.length })}>
        {comments.length === 0 && <p className={classes['quiet']}>{t('talk.empty')}</p>}
        {comments.map((comment) => (
          <Comment
            key={comment.id}
            of={of}
            comment={comment}
            hasEdit={edits.some(({ target }) => target === comment.id)}
          />
        ))}
        {gone.map((draft) => (
          <EditComment
            key={draft.id}
            of={of}
            post={{ id: draft.becomes, body: draftText(draft, 'body'), updatedAt: 0 }}
            onDone={() => undefined}
          />
        ))}
        {canWrite && <CommentComposer of={of} />}
      </Section>
    </div>
  )
}
