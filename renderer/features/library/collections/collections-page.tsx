/** Series and books of the library: what they are, how long, how far one has come; editors begin new ones. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CollectionRow } from '#core/contract/collections.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { firstTopic } from '#core/domain/topic/topic.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useTopics } from '../../../bridge/use-topics.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Ring } from '../../../ui/ring.tsx'
import { Row } from '../../../ui/row.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { useCanEdit } from '../use-can-edit.ts'
import { CollectionForm } from './collection-form.tsx'
import { useAddCollection, useCollections } from './collections-data.ts'
import classes from './collections.module.css'

export function CollectionsPage() {
  const { t } = useTranslation('collections')
  const language = useLanguage()
  const rows = useCollections()
  const canEdit = useCanEdit()
  if (rows === undefined) return null
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ label: t('library'), to: '/library' }]}>
      <div className={classes['narrow']}>
        {rows.length === 0 && (
          <EmptyState title={t('empty')} text={t(canEdit === true ? 'emptyEditor' : 'emptyText')} />
        )}
        {rows.length > 0 && (
          <div>
            {[...rows]
              .sort((a, b) => titleOf(a, language).localeCompare(titleOf(b, language), language))
              .map((row) => (
                <CollectionLine key={row.id} row={row} language={language} />
              ))}
          </div>
        )}
        {canEdit === true && <Begin />}
      </div>
    </Page>
  )
}

const titleOf = (row: CollectionRow, language: Language): string => bilingualText(row.title, language).text

function CollectionLine({ row, language }: { readonly row: CollectionRow; readonly language: Language }) {
  const { t } = useTranslation('collections')
  const format = useFormat()
  const { titleOf: topicOf } = useTopics()
  const { text, language: spoken } = bilingualText(row.title, language)
  const facts = [
    t(`kind.${row.kind}`, { defaultValue: row.kind }),
    topicOf(row.topic),
    t('progress', { read: row.read, count: row.total }),
    row.minutes === 0 ? undefined : format.minutes(row.minutes),
  ]
  return (
    <Row
      to={`/library/collections/${row.id}`}
      icon={<Ring value={row.total === 0 ? 0 : row.read / row.total} size={22} />}
      title={text}
      titleLang={spoken === language ? undefined : spoken}
      detail={facts.filter(Boolean).join(' · ')}
      below={row.state === undefined ? undefined : <StatusChip state={row.state} />}
    />
  )
}

function Begin() {
  const { t } = useTranslation('collections')
  const navigate = useNavigate()
  const language = useLanguage()
  const add = useAddCollection()
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button className={classes['begin'] ?? ''} onClick={() => setOpen(true)}>
        {t('begin')}
      </Button>
    )
  }
  return (
    <CollectionForm
      fields={{ kind: 'series', title: { source: language }, topic: firstTopic }}
      save={t('beginIt')}
      error={add.error}
      onSave={(fields) => add.run(fields, ({ id }) => void navigate({ to: `/library/collections/${id}` }))}
      onCancel={() => setOpen(false)}
    />
  )
}
