/** The library's list: filters with counters at the left, articles by topic. Everything here can be read offline. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canEditLibrary } from '#core/policy.ts'
import type { ArticleRow } from '#core/contract/library-views.ts'
import type { DraftView } from '#core/contract/views.ts'
import { articleKinds } from '#core/domain/article/article.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { ArticleDrafts } from './article-drafts.tsx'
import { ArticleListRow } from './article-list-row.tsx'
import { countBy, filterArticles, groupByTopic, type ShelfFilter } from './article-shelf.ts'
import { FilterList } from './filter-list.tsx'
import { useAccount, useArticles, useDrafts } from './library-data.ts'
import classes from './library.module.css'

export function LibraryPage() {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const articles = useArticles()
  const drafts = useDrafts()
  const account = useAccount()
  const canWrite = account?.kind === 'joined' && canEditLibrary({ user: account.user, roles: account.roles })
  if (articles === undefined) return null
  const fresh = articles.filter((a) => a.isNew).length
  const lead = [t('count', { count: articles.length }), fresh === 0 ? undefined : t('fresh', { count: fresh })]
    .filter(Boolean)
    .join(', ')
  return (
    <Page
      title={t('title')}
      lead={articles.length === 0 ? t('lead') : `${t('lead')} ${lead}.`}
      actions={
        canWrite ? (
          <>
            <Button component={Link} to="/library/import">
              {t('import')}
            </Button>
            <Button component={Link} to="/library/write" variant="filled">
              {t('write')}
            </Button>
          </>
        ) : undefined
      }
    >
      <Shelf articles={articles} drafts={(drafts ?? []).filter((d) => d.form === 'article')} language={language} />
    </Page>
  )
}

const everything: ShelfFilter = { kind: undefined, topic: undefined }

function Shelf({
  articles,
  drafts,
  language,
}: {
  readonly articles: readonly ArticleRow[]
  readonly drafts: readonly DraftView[]
  readonly language: Language
}) {
  const { t } = useTranslation('library')
  const topics = useTopics()
  const [filter, setFilter] = useState(everything)
  if (articles.length === 0 && drafts.length === 0) {
    return (
      <EmptyState
        title={t('empty.title')}
        text={t('empty.text')}
        hints={[t('empty.hint1'), t('empty.hint2'), t('empty.hint3')]}
      />
    )
  }
  const shown = filterArticles(articles, filter)
  return (
    <div className={classes['box']}>
      <div className={classes['shelf']}>
        <div>
          {drafts.length > 0 && <ArticleDrafts drafts={drafts} language={language} />}
          {groupByTopic(
            shown,
            topics.offered.map(({ key }) => key),
          ).map((group) => (
            <Section key={group.topic} title={topics.titleOf(group.topic)}>
              {group.rows.map((row) => (
                <ArticleListRow key={row.id} row={row} language={language} />
              ))}
            </Section>
          ))}
          {shown.length === 0 && articles.length > 0 && (
            <p className={classes['nothing']}>
              {t('empty.filtered')}{' '}
              <Button variant="subtle" size="compact-md" onClick={() => setFilter(everything)}>
                {t('empty.showAll')}
              </Button>
            </p>
          )}
        </div>
        <Filters articles={articles} filter={filter} onFilter={setFilter} />
      </div>
    </div>
  )
}

function Filters({
  articles,
  filter,
  onFilter,
}: {
  readonly articles: readonly ArticleRow[]
  readonly filter: ShelfFilter
  readonly onFilter: (filter: ShelfFilter) => void
}) {
  const { t } = useTranslation('library')
  const topics = useTopics()
  const kinds = countBy(filterArticles(articles, { ...filter, kind: undefined }), 'kind')
  const byTopic = countBy(filterArticles(articles, { ...filter, topic: undefined }), 'topic')
  const known = topics.offered.filter(({ key }) => articles.some((a) => a.topic === key))
  return (
    <aside className={classes['filters']}>
      <FilterList
        title={t('kindLabel')}
        all={t('all')}
        chosen={filter.kind}
        options={articleKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`), count: kinds.get(kind) ?? 0 }))}
        onChoose={(kind) => onFilter({ ...filter, kind })}
      />
      <FilterList
        title={t('topicLabel')}
        all={t('allTopics')}
        chosen={filter.topic}
        options={known.map(({ key, title }) => ({ value: key, label: title, count: byTopic.get(key) ?? 0 }))}
        onChoose={(topic) => onFilter({ ...filter, topic })}
      />
    </aside>
  )
}
