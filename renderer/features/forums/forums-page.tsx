/** Forums: the list at the left, the discussion at the right; on a narrow window one at a time. */
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { DiscussionList } from './discussion-list.tsx'
import { DiscussionPane } from './discussion-pane.tsx'
import { AskForm } from './ask-form.tsx'
import { useDiscussions } from './forum-data.ts'
import classes from './forums.module.css'

export function ForumsPage() {
  const { t } = useTranslation('forums')
  const { id } = useParams({ strict: false })
  const rows = useDiscussions()
  if (rows === undefined) return null
  const isEmpty = rows.length === 0
  return (
    <Page
      title={t('title')}
      layout="panes"
      actions={
        isEmpty ? undefined : (
          <Button component={Link} to="/forums/ask" leftSection={<IconPencil size={16} stroke={1.6} aria-hidden />}>
            {t('ask')}
          </Button>
        )
      }
    >
      {(isEmpty || id === undefined) && <h1 className="visually-hidden">{t('title')}</h1>}
      {isEmpty ? (
        <Quiet />
      ) : (
        <div className={classes['panes']} data-open={id === undefined ? 'list' : 'discussion'}>
          <DiscussionList rows={rows} chosen={id} />
          {id === undefined ? <p className={classes['choose']}>{t('choose')}</p> : <DiscussionPane key={id} id={id} />}
        </div>
      )}
    </Page>
  )
}

/** An empty forum teaches the first question and has its form beside it. */
function Quiet() {
  const { t } = useTranslation('forums')
  return (
    <div className={classes['quiet']}>
      <EmptyState
        title={t('empty.title')}
        text={t('empty.text')}
        hints={[t('empty.hint1'), t('empty.hint2'), t('empty.hint3')]}
      />
      <AskForm heading={t('first')} />
    </div>
  )
}
