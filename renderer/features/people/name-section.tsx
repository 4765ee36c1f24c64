/** The name that others see where the person has written none. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '#core/domain/limits.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { type Person, useRename } from './people-data.ts'
import classes from './people.module.css'

export function NameSection({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people')
  const [name, setName] = useState(person.displayName)
  const rename = useRename()
  const trimmed = name.trim()
  return (
    <Section title={t('nameTitle')}>
      <form
        className={classes['line']}
        onSubmit={(event) => {
          event.preventDefault()
          if (trimmed !== '') rename.run({ user: person.user, displayName: trimmed })
        }}
      >
        <TextInput
          className={classes['grow']}
          aria-label={t('nameTitle')}
          maxLength={limits.displayName}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <Button type="submit" disabled={trimmed === '' || trimmed === person.displayName || rename.isPending}>
          {t('saveName')}
        </Button>
      </form>
      <ErrorNote error={rename.error} />
    </Section>
  )
}
