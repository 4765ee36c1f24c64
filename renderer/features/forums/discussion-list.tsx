/** The list pane: latest, unanswered, mine. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiscussionRow } from '#core/contract/forum-views.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { filterDiscussions, forumFilters, type ForumFilter } from './forum-filter.ts'
import classes from './forums.module.css'
import own from './discussion-list.module.css'

export function DiscussionList({
  rows,
  chosen,
}: {
  readonly rows: readonly DiscussionRow[]
  readonly chosen: string | undefined
}) {
  const { t } = useTranslation('forums')
  const [filter, setFilter] = useState<ForumFilter>('latest')
  const shown = filterDiscussions(rows, filter)
  return (
    <section className={classes['list']} aria-label={t('list')}>
      <div className={own['filters']}>
        {forumFilters.map((name) => (
          <button
            key={name}
            type="button"
            className={own['filter']}
            aria-pressed={filter === name}
            onClick={() => setFilter(name)}
          >
            {t(`filter.${name}`)}
          </button>
        ))}
      </div>
      {shown.length === 0 && <p className={classes['choose']}>{t(`none.${filter}`)}</p>}
      <ul className={own['rows']}>
        {shown.map((row) => (
          <ListRow key={row.id} row={row} isChosen={row.id === chosen} />
        ))}
      </ul>
    </section>
  )
}

function ListRow({ row, isChosen }: { readonly row: DiscussionRow; readonly isChosen: boolean }) {
  const { t } = useTranslation('forums')
  const language = useLanguage()
  const topics = useTopics()
  const format = useFormat()
  return (
    <li>
      <Link
        to="/forums/$id"
        params={{ id: row.id }}
        className={own['row']}
        data-unread={row.isUnread || undefined}
        aria-current={isChosen ? 'true' : undefined}
      >
        <span className={own['rowTitle']} lang={row.language === language ? undefined : row.language}>
          {row.isUnread && (
            <span className={own['dot']}>
              <span className="visually-hidden">{t('unread')}</span>
            </span>
          )}
          {row.title || t('removed.title')}
        </span>
        <span className={own['rowFacts']}>
          <span>{topics.titleOf(row.topic)}</span>
          {row.removed !== undefined && row.title !== '' && <span>{t('removed.fact')}</span>}
          <span>{t('replies', { count: row.replies })}</span>
          <time className={classes['rowTime']} dateTime={new Date(row.lastAt).toISOString()}>
            {format.dayTime(row.lastAt)}
          </time>
        </span>
        {row.state !== undefined && row.state.kind !== 'seen' && row.state.kind !== 'sent' && (
          <StatusChip state={row.state} />
        )}
      </Link>
    </li>
  )
}
