/** All notes, highlights and bookmarks of this person, with what they were made in; to be searched, opened, taken along as Markdown. */
import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoteRow } from '#core/contract/annotations.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useAllNotes } from '../../reading/annotation-data.ts'
import { copyText } from '../../ui/copy-text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { filterNotes, groupNotes, type NoteGroup, notesMarkdown } from './note-groups.ts'
import { NoteItem } from './note-item.tsx'
import classes from './notes.module.css'

export function NotesPage() {
  const { t } = useTranslation('notes')
  const rows = useAllNotes()
  if (rows === undefined) return null
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ label: t('library'), to: '/library' }]}>
      {rows.length === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')} hints={[t('empty.hint1'), t('empty.hint2')]} />
      ) : (
        <Notes rows={rows} />
      )}
    </Page>
  )
}

function Notes({ rows }: { readonly rows: readonly NoteRow[] }) {
  const { t } = useTranslation('notes')
  const language = useLanguage()
  const format = useFormat()
  const [query, setQuery] = useState('')
  const [isCopied, setCopied] = useState(false)
  const groups = groupNotes(filterNotes(rows, useDeferredValue(query)), language)
  const count = groups.reduce((sum, { notes }) => sum + notes.length, 0)
  return (
    <>
      <div className={classes['head']}>
        <TextInput
          className={classes['search'] ?? ''}
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setCopied(false)
          }}
        />
        <span className={classes['count']}>{t('count', { count })}</span>
        <Button
          onClick={() => {
            copyText(notesMarkdown(groups, { untitled: t('gone'), date: format.date }))
            setCopied(true)
          }}
        >
          {t('copy')}
        </Button>
        <output>{isCopied ? t('copied') : ''}</output>
      </div>
      {count === 0 && <p>{t('nothing')}</p>}
      {groups.map((group) => (
        <Group key={group.of} group={group} />
      ))}
    </>
  )
}

function Group({ group }: { readonly group: NoteGroup }) {
  const { t } = useTranslation('notes')
  return (
    <section className={classes['group']} aria-label={group.title ?? t('gone')}>
      <h2 className={classes['groupTitle']}>{group.title ?? t('gone')}</h2>
      <ul className={classes['list']}>
        {group.notes.map((row) => (
          <NoteItem key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}
