/** A series or a book: its pieces in their order and how far one has come. Editors put it together here; each change is kept at once. */
import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { CollectionView } from '#core/contract/collections.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { collectionKinds } from '#core/domain/collection/collection.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useTopics } from '../../../bridge/use-topics.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { ShelfListRow } from '../shelf-list-row.tsx'
import { CollectionForm } from './collection-form.tsx'
import { CollectionItems } from './collection-items.tsx'
import { useCollection, useDescribeCollection, useRemoveCollection } from './collections-data.ts'
import { SaveEpub } from './save-epub.tsx'
import classes from './collections.module.css'

export function CollectionPage() {
  const { id = '' } = useParams({ strict: false })
  const collection = useCollection(id)
  if (collection === undefined || collection.id !== id) return null
  return <Collection key={id} collection={collection} />
}

function Collection({ collection }: { readonly collection: CollectionView }) {
  const { t } = useTranslation('collections')
  const format = useFormat()
  const language = useLanguage()
  const { titleOf } = useTopics()
  const [isEditing, setEditing] = useState(false)
  const title = bilingualText(collection.title, language)
  const summary = bilingualText(collection.summary ?? { source: language }, language)
  const next = collection.items.find(({ openedAt }) => openedAt === undefined)
  const facts = [
    t(`kind.${collection.kind}`, { defaultValue: collection.kind }),
    titleOf(collection.topic),
    t('progress', { read: collection.read, count: collection.total }),
    collection.minutes === 0 ? undefined : format.minutes(collection.minutes),
    collection.licence,
  ]
  return (
    <Page
      title={title.text}
      titleLang={title.language === language ? undefined : title.language}
      lead={facts.filter(Boolean).join(' · ')}
      crumbs={[
        { label: t('library'), to: '/library' },
        { label: t('title'), to: '/library/collections' },
      ]}
      actions={
        <>
          {collection.canEdit && (
            <Button aria-pressed={isEditing} onClick={() => setEditing(!isEditing)}>
              {t(isEditing ? 'done' : 'edit')}
            </Button>
          )}
          {collection.items.length > 0 && !isEditing && (
            <Button component={Link} to={`/library/collections/${collection.id}/whole`}>
              {t('whole')}
            </Button>
          )}
          {next !== undefined && !isEditing && (
            <Button component={Link} to={`/library/${next.id}`} variant="filled">
              {t(collection.read === 0 ? 'start' : 'goOn')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes['narrow']}>
        {summary.text !== '' && !isEditing && (
          <p className={classes['summary']} lang={summary.language === language ? undefined : summary.language}>
            {summary.text}
          </p>
        )}
        {isEditing ? (
          <Editing collection={collection} />
        ) : (
          <ol className={classes['items']}>
            {collection.items.map((row) => (
              <li key={row.id}>
                <ShelfListRow row={row} language={language} />
              </li>
            ))}
          </ol>
        )}
        {collection.items.length === 0 && !isEditing && <p className={classes['note']}>{t('nothing')}</p>}
        {collection.items.length > 0 && !isEditing && <SaveEpub collection={collection.id} />}
        {collection.missing > 0 && <p className={classes['note']}>{t('missing', { count: collection.missing })}</p>}
      </div>
    </Page>
  )
}

const kindSchema = z.enum(collectionKinds).catch('series')

function Editing({ collection }: { readonly collection: CollectionView }) {
  const { t } = useTranslation('collections')
  const navigate = useNavigate()
  const describe = useDescribeCollection()
  const remove = useRemoveCollection()
  const [isDescribing, setDescribing] = useState(false)
  const { id, kind, title, summary, topic, licence } = collection
  return (
    <>
      {isDescribing ? (
        <CollectionForm
          fields={{
            kind: kindSchema.parse(kind),
            title,
            topic,
            ...(summary === undefined ? {} : { summary }),
            ...(licence === undefined ? {} : { licence }),
          }}
          save={t('save')}
          error={describe.error}
          onSave={(fields) => describe.run({ ...fields, id }, () => setDescribing(false))}
          onCancel={() => setDescribing(false)}
        />
      ) : (
        <div className={classes['acts']}>
          <Button onClick={() => setDescribing(true)}>{t('describe')}</Button>
          <Button
            variant="subtle"
            onClick={() => remove.run({ id }, () => void navigate({ to: '/library/collections' }))}
          >
            {t('remove')}
          </Button>
        </div>
      )}
      <ErrorNote error={remove.error} />
      <CollectionItems collection={collection} />
    </>
  )
}
