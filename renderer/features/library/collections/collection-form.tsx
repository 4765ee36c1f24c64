/** What a series or a book is called and about, in one language or both. */
import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { CollectionFields } from '#core/contract/collections.ts'
import type { ArtelError } from '#core/contract/errors.ts'
import { isBlankText, withWords } from '#core/domain/bilingual.ts'
import { collectionKinds } from '#core/domain/collection/collection.ts'
import { limits } from '#core/domain/limits.ts'
import { BilingualForm } from '../bilingual-form.tsx'
import classes from './collections.module.css'

interface CollectionFormProps {
  readonly fields: CollectionFields
  readonly save: string
  readonly error: ArtelError | undefined
  readonly onSave: (fields: CollectionFields) => void
  readonly onCancel: () => void
}

const kindSchema = z.enum(collectionKinds)

export function CollectionForm({ fields, save, error, onSave, onCancel }: CollectionFormProps) {
  const { t } = useTranslation('collections')
  const [form, setForm] = useState(fields)
  const set = (changed: Partial<CollectionFields>): void => setForm((before) => ({ ...before, ...changed }))
  return (
    <BilingualForm
      head={
        <SegmentedControl
          className={classes['kind'] ?? ''}
          aria-label={t('kindLabel')}
          value={form.kind}
          data={collectionKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(value) => set({ kind: kindSchema.parse(value) })}
        />
      }
      fieldsIn={(language) => (
        <>
          <TextInput
            lang={language}
            label={t(`titleIn.${language}`)}
            maxLength={limits.title}
            value={form.title[language] ?? ''}
            onChange={(event) => set({ title: withWords(form.title, language, event.currentTarget.value) })}
          />
          <Textarea
            lang={language}
            label={t(`summaryIn.${language}`)}
            maxLength={limits.summary}
            autosize
            minRows={2}
            value={form.summary?.[language] ?? ''}
            onChange={(event) =>
              set({ summary: withWords(form.summary ?? { source: language }, language, event.currentTarget.value) })
            }
          />
        </>
      )}
      topicLabel={t('topic')}
      topic={form.topic}
      besideTopic={
        <TextInput
          label={t('licence')}
          maxLength={80}
          value={form.licence ?? ''}
          placeholder="CC BY 4.0"
          onChange={(event) => set({ licence: event.currentTarget.value })}
        />
      }
      save={save}
      cancel={t('cancel')}
      isReady={!isBlankText(form.title)}
      error={error}
      onTopic={(topic) => set({ topic })}
      onSave={() => onSave(filled(form))}
      onCancel={onCancel}
    />
  )
}

/** An empty field is not a field. */
const filled = ({ summary, licence, ...rest }: CollectionFields): CollectionFields => ({
  ...rest,
  ...(summary === undefined || isBlankText(summary) ? {} : { summary }),
  ...(licence === undefined || licence.trim() === '' ? {} : { licence: licence.trim() }),
})
