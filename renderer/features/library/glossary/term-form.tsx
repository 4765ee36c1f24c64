/** A term while it is written: both languages side by side; one is enough. */
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtelError } from '#core/contract/errors.ts'
import type { TermFields } from '#core/contract/glossary.ts'
import type { Bilingual, Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { useTopics } from '../../../bridge/use-topics.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import classes from './glossary.module.css'

interface TermFormProps {
  readonly fields: TermFields
  readonly error: ArtelError | undefined
  readonly onSave: (fields: TermFields) => void
  readonly onCancel: () => void
  readonly onRemove?: () => void
}

export function TermForm({ fields, error, onSave, onCancel, onRemove }: TermFormProps) {
  const { t } = useTranslation('glossary')
  const topics = useTopics()
  const [form, setForm] = useState(fields)
  const [also, setAlso] = useState({ ru: fields.also.ru.join(', '), en: fields.also.en.join(', ') })
  const set = (changed: Partial<TermFields>): void => setForm((before) => ({ ...before, ...changed }))
  const isReady = !isBlank(form.term) && !isBlank(form.definition)
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onSave({ ...form, also: { ru: namesOf(also.ru), en: namesOf(also.en) } })
      }}
    >
      <div className={classes['sides']}>
        {(['ru', 'en'] as const).map((language) => (
          <div key={language} className={classes['fields']}>
            <TextInput
              lang={language}
              label={t(`termIn.${language}`)}
              maxLength={limits.title}
              value={form.term[language] ?? ''}
              onChange={(event) => set({ term: withText(form.term, language, event.currentTarget.value) })}
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
              onChange={(event) => set({ definition: withText(form.definition, language, event.currentTarget.value) })}
            />
          </div>
        ))}
      </div>
      <Select
        label={t('topic')}
        allowDeselect={false}
        value={form.topic}
        data={topics.choices(form.topic)}
        onChange={(topic) => topic !== null && set({ topic })}
      />
      <ErrorNote error={error} />
      <div className={classes['acts']}>
        <Button type="submit" disabled={!isReady}>
          {t('save')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
        {onRemove !== undefined && (
          <Button variant="subtle" onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
    </form>
  )
}

const mostNames = 12
const namesOf = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((name) => name.trim().slice(0, limits.title))
    .filter((name) => name !== '')
    .slice(0, mostNames)
const isBlank = (text: Bilingual): boolean => (text.ru ?? '').trim() === '' && (text.en ?? '').trim() === ''
const withText = (text: Bilingual, language: Language, value: string): Bilingual => ({
  ...text,
  source: isBlank(text) ? language : text.source,
  [language]: value,
})
