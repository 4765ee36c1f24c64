/** The glossary: every term in both languages side by side, letters, finding as one types; editors write it here. */
import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { firstTopic } from '#core/domain/topic/topic.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { useCanEdit } from '../use-can-edit.ts'
import { useSaveTerm, useTerms } from './glossary-data.ts'
import { TermEntry } from './term-entry.tsx'
import { TermForm } from './term-form.tsx'
import { byLetter, findTerms } from './term-list.ts'
import classes from './glossary.module.css'

const searchSchema = z.object({ find: z.coerce.string().catch('') })

export function GlossaryPage() {
  const { t } = useTranslation('glossary')
  const language = useLanguage()
  const terms = useTerms()
  const canEdit = useCanEdit() === true
  const navigate = useNavigate()
  const { id: here } = useParams({ strict: false })
  const { find } = searchSchema.parse({ find: '', ...useSearch({ strict: false }) })
  if (terms === undefined) return null
  const found = findTerms(terms, find)
  const groups = byLetter(found, language)
  return (
    <Page
      title={t('title')}
      lead={t('count', { count: terms.length })}
      crumbs={[{ label: t('library'), to: '/library' }]}
    >
      {canEdit && <AddTerm />}
      {terms.length === 0 ? (
        <EmptyState title={t('empty')} text={t('emptyText')} />
      ) : (
        <>
          <TextInput
            className={classes['find'] ?? ''}
            label={t('find')}
            leftSection={<IconSearch size={16} stroke={1.6} />}
            value={find}
            maxLength={200}
            onChange={(event) => {
              const { value } = event.currentTarget
              void navigate({
                to: '/library/glossary',
                search: value === '' ? {} : { find: value },
                replace: true,
                resetScroll: false,
              })
            }}
          />
          <output className="visually-hidden">{t('found', { count: found.length })}</output>
          <Letters letters={groups.map(({ letter }) => letter)} />
          {here !== undefined && !terms.some(({ id }) => id === here) && (
            <p className={classes['note']}>{t('termAway')}</p>
          )}
          {found.length === 0 && <p className={classes['note']}>{t('notFound')}</p>}
          {groups.map(({ letter, terms: members }) => (
            <section key={letter} aria-labelledby={`letter-${letter}`}>
              <h2 id={`letter-${letter}`} className={classes['letter']} tabIndex={-1}>
                {letter}
              </h2>
              <ul className={classes['terms']}>
                {members.map((term) => (
                  <TermEntry
                    key={term.id}
                    term={term}
                    language={language}
                    canEdit={canEdit}
                    isHere={term.id === here}
                  />
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </Page>
  )
}

function Letters({ letters }: { readonly letters: readonly string[] }) {
  const { t } = useTranslation('glossary')
  return (
    <nav className={classes['letters']} aria-label={t('letters')}>
      {letters.map((letter) => (
        <button
          key={letter}
          type="button"
          onClick={() => {
            const head = document.getElementById(`letter-${letter}`)
            head?.scrollIntoView({ block: 'start' })
            head?.focus({ preventScroll: true })
          }}
        >
          {letter}
        </button>
      ))}
    </nav>
  )
}

function AddTerm() {
  const { t } = useTranslation('glossary')
  const language = useLanguage()
  const save = useSaveTerm()
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button className={classes['add'] ?? ''} onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
    )
  }
  const empty = { source: language }
  return (
    <TermForm
      fields={{ term: empty, also: { ru: [], en: [] }, definition: empty, topic: firstTopic }}
      error={save.error}
      onSave={(fields) => save.run(fields, () => setOpen(false))}
      onCancel={() => setOpen(false)}
    />
  )
}
