/** The two names of a topic; one is enough. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtelError } from '#core/contract/errors.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import classes from './topics.module.css'

interface TopicNamesProps {
  readonly title: Bilingual
  /** What the button says. */
  readonly save: string
  readonly error: ArtelError | undefined
  readonly onSave: (title: Bilingual) => void
  readonly onCancel: () => void
}

export function TopicNames({ title, save, error, onSave, onCancel }: TopicNamesProps) {
  const { t } = useTranslation('library')
  const [names, setNames] = useState(title)
  const isEmpty = (names.ru ?? '').trim() === '' && (names.en ?? '').trim() === ''
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) onSave(names)
      }}
    >
      <div className={classes['names']}>
        {(['ru', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            lang={language}
            label={t(`topics.name.${language}`)}
            maxLength={limits.title}
            value={names[language] ?? ''}
            data-autofocus={language === title.source || undefined}
            onChange={(event) => {
              const { value } = event.currentTarget
              setNames((before) => ({ ...before, [language]: value }))
            }}
          />
        ))}
      </div>
      <ErrorNote error={error} />
      <div className={classes['acts']}>
        <Button type="submit" disabled={isEmpty}>
          {save}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('topics.cancel')}
        </Button>
      </div>
    </form>
  )
}
