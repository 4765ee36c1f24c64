/** Before there is a company: making its group, which works without a line. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualOf, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Section } from '../../../ui/section.tsx'
import { useFound } from './company-data.ts'
import classes from './company.module.css'

export function Founding({ language }: { readonly language: Language }) {
  const { t } = useTranslation('company')
  const [name, setName] = useState('')
  const found = useFound()
  return (
    <Section title={t('found.title')}>
      <p className={classes['text']}>{t('found.text')}</p>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') found.run({ title: bilingualOf(language, name.trim()) })
        }}
      >
        <TextInput
          className={classes['field']}
          label={t('found.name')}
          placeholder={t('found.nameExample')}
          maxLength={limits.title}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="filled" disabled={name.trim() === ''} loading={found.isPending}>
          {t('found.act')}
        </Button>
        <ErrorNote error={found.error} />
      </form>
    </Section>
  )
}
