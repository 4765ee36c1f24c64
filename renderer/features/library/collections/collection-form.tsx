/** What a series or a book is called and about, in one language or both. */
import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { CollectionFields } from '#core/contract/collections.ts'
import type { ArtelError } from '#core/contract/errors.ts'
import type { Bilingual, Language } from '#core/domain/bilingual.ts'
import { collectionKinds } from '#core/domain/collection/collection.ts'
import { limits } from '#core/domain/limits.ts'
import { useTopics } from '../../../bridge/use-topics.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
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
  const topics = useTopics()
  const [form, setForm] = useState(fields)
  const set = (changed: Partial<CollectionFields>): void => setForm((before) => ({ ...before, ...changed }))
  const isEmpty = isBlank(form.title)
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        const { summary, licence, ...rest } = form
        if (!isEmpty)
          onSave({
            ...rest,
            ...(summary === undefined || isBlank(summary) ? {} : { summary }),
            ...(licence === undefined || licence.trim() === '' ? {} : { licence: licence.trim() }),
          })
      }}
    >
      <SegmentedControl
        aria-label={t('kindLabel')}
        value={form.kind}
        data={collectionKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(value) => set({ kind: kindSchema.parse(value) })}
      />
      <div className={classes['pair']}>
        {(['ru', 'en'] as const).map((language) => (
          <div key={language} className={classes['fields']}>
            <TextInput
              lang={language}
              label={t(`titleIn.${language}`)}
              maxLength={limits.title}
              value={form.title[language] ?? ''}
              onChange={(event) => set({ title: withText(form.title, language, event.currentTarget.value) })}
            />
            <Textarea
              lang={language}
              label={t(`summaryIn.${language}`)}
              maxLength={limits.summary}
              autosize
              minRows={2}
              value={form.summary?.[language] ?? ''}
              onChange={(event) =>
                set({ summary: withText(form.summary ?? { source: language }, language, event.currentTarget.value) })
              }
            />
          </div>
        ))}
      </div>
      <div className={classes['pair']}>
        <Select
          label={t('topic')}
          allowDeselect={false}
          value={form.topic}
          data={topics.choices(form.topic)}
          onChange={(topic) => topic !== null && set({ topic })}
        />
        <TextInput
          label={t('licence')}
          maxLength={80}
          value={form.licence ?? ''}
          placeholder="CC BY 4.0"
          onChange={(event) => set({ licence: event.currentTarget.value })}
        />
      </div>
      <ErrorNote error={error} />
      <div className={classes['acts']}>
        <Button type="submit" disabled={isEmpty}>
          {save}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

const isBlank = (text: Bilingual): boolean => (text.ru ?? '').trim() === '' && (text.en ?? '').trim() === ''

/** The first words that are written make their language the source. */
const withText = (text: Bilingual, language: Language, value: string): Bilingual => ({
  ...text,
  source: isBlank(text) ? language : text.source,
  [language]: value,
})
