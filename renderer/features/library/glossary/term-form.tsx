/** A term while it is written: both languages side by side; one is enough. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtelError } from '#core/contract/errors.ts'
import type { TermFields } from '#core/contract/glossary.ts'
import { isBlankText, withWords } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { BilingualForm } from '../bilingual-form.tsx'

interface TermFormProps {
  readonly fields: TermFields
  readonly error: ArtelError | undefined
  readonly onSave: (fields: TermFields) => void
  readonly onCancel: () => void
  readonly onRemove?: () => void
}

export function TermForm({ fields, error, onSave, onCancel, onRemove }: TermFormProps) {
  const { t } = useTranslation('glossary')
  const [form, setForm] = useState(fields)
  const [also, setAlso] = useState({ ru: fields.also.ru.join(', '), en: fields.also.en.join(', ') })
  const set = (changed: Partial<TermFields>): void => setForm((before) => ({ ...before, ...changed }))
  return (
    <BilingualForm
      fieldsIn={(language) => (
        <>
          <TextInput
            lang={language}
            label={t(`termIn.${language}`)}
            maxLength={limits.title}
            value={form.term[language] ?? ''}
            onChange={(event) => set({ term: withWords(form.term, language, event.currentTarget.value) })}
          />
          <TextInput
            lang={language}
            label={t(`alsoIn.${language}`)}
            description={t('alsoHint')}
            value={also[language]}
            onChange={(event) => {
              const { value } = event.currentTarget
              setAlso((before) => ({ ...before, [language]: value }))
            }}
          />
          <Textarea
            lang={language}
            label={t(`definitionIn.${language}`)}
            maxLength={limits.questionText}
            autosize
            minRows={3}
            value={form.definition[language] ?? ''}
            onChange={(event) => set({ definition: withWords(form.definition, language, event.currentTarget.value) })}
          />
        </>
      )}
      topicLabel={t('topic')}
      topic={form.topic}
      save={t('save')}
      cancel={t('cancel')}
      moreActs={
        onRemove !== undefined && (
          <Button variant="subtle" onClick={onRemove}>
            {t('remove')}
          </Button>
        )
      }
      isReady={!isBlankText(form.term) && !isBlankText(form.definition)}
      error={error}
      onTopic={(topic) => set({ topic })}
      onSave={() => onSave({ ...form, also: { ru: namesOf(also.ru), en: namesOf(also.en) } })}
      onCancel={onCancel}
    />
  )
}

const mostNames = 12
const namesOf = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((name) => name.trim().slice(0, limits.title))
    .filter((name) => name !== '')
    .slice(0, mostNames)
