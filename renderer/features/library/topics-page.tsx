/** The topics: everybody sees them in their order; editors add, rename, arrange, merge and bring back. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicRow } from '#core/contract/topics.ts'
import { sortTopics } from '#core/domain/topic/topic-list.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useTopicRows, useTopics } from '../../bridge/use-topics.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { OrderList } from '../../ui/order-list.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { TopicLine } from './topic-line.tsx'
import { TopicNames } from './topic-names.tsx'
import { useAddTopic, useArrangeTopics, useRestoreTopic } from './topics-data.ts'
import { useCanEdit } from './use-can-edit.ts'
import classes from './topics.module.css'

export function TopicsPage() {
  const { t } = useTranslation('library')
  const rows = useTopicRows()
  const language = useLanguage()
  const canEdit = useCanEdit()
  if (rows === undefined || canEdit === undefined) return null
  const sorted = sortTopics(rows, language)
  const offered = sorted.filter((topic) => !topic.isRetired)
  const retired = sorted.filter((topic) => topic.isRetired)
  return (
    <Page
      title={t('topics.title')}
      lead={t(canEdit ? 'topics.leadEditor' : 'topics.lead')}
      crumbs={[{ label: t('title'), to: '/library' }]}
    >
      <div className={classes['narrow']}>
        {canEdit ? <Offered topics={offered} /> : <Plain topics={offered} />}
        {canEdit && <AddTopic />}
        {canEdit && retired.length > 0 && <Retired topics={retired} />}
      </div>
    </Page>
  )
}

function Plain({ topics }: { readonly topics: readonly TopicRow[] }) {
  const { titleOf } = useTopics()
  return (
    <ul className={classes['plain']}>
      {topics.map(({ key }) => (
        <li key={key}>{titleOf(key)}</li>
      ))}
    </ul>
  )
}

function Offered({ topics }: { readonly topics: readonly TopicRow[] }) {
  const { t } = useTranslation('library')
  const { titleOf } = useTopics()
  const arrange = useArrangeTopics()
  return (
    <>
      <OrderList
        label={t('topics.title')}
        items={topics.map((topic) => ({
          key: topic.key,
          name: titleOf(topic.key),
          content: <TopicLine topic={topic} others={topics.filter(({ key }) => key !== topic.key)} />,
        }))}
        onOrder={(keys) => arrange.run({ keys: [...keys] })}
      />
      <ErrorNote error={arrange.error} />
    </>
  )
}

function AddTopic() {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const add = useAddTopic()
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{t('topics.add')}</Button>
  return (
    <TopicNames
      title={{ source: language }}
      save={t('topics.addIt')}
      error={add.error}
      onSave={(title) => add.run({ title }, () => setOpen(false))}
      onCancel={() => setOpen(false)}
    />
  )
}

function Retired({ topics }: { readonly topics: readonly TopicRow[] }) {
  const { t } = useTranslation('library')
  const language = useLanguage()
  const { titleOf } = useTopics()
  const restore = useRestoreTopic()
  return (
    <Section title={t('topics.retired')}>
      <ul className={classes['plain']}>
        {topics.map(({ key, title, successor }) => (
          <li key={key} className={classes['line']}>
            <span>
              {title[language] ?? title.ru ?? title.en}
              {successor !== undefined && (
                <span className={classes['fact']}>{t('topics.shownUnder', { title: titleOf(successor) })}</span>
              )}
            </span>
            <Button size="compact-sm" variant="subtle" onClick={() => restore.run({ key })}>
              {t('topics.restore')}
            </Button>
          </li>
        ))}
      </ul>
      <ErrorNote error={restore.error} />
    </Section>
  )
}
