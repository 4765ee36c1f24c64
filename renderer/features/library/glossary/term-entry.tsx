/** One term: the reader's language at the left, the other beside it. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TermRow } from '#core/contract/glossary.ts'
import { type Language, otherLanguage } from '#core/domain/bilingual.ts'
import { useTopics } from '../../../bridge/use-topics.ts'
import { LearnTerm } from '../../../reading/terms/learn-term.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useRemoveTerm, useSaveTerm } from './glossary-data.ts'
import { TermForm } from './term-form.tsx'
import classes from './glossary.module.css'

interface TermEntryProps {
  readonly term: TermRow
  readonly language: Language
  readonly canEdit: boolean
  /** The one that the address names: shown and named first. */
  readonly isHere: boolean
}

export function TermEntry({ term, language, canEdit, isHere }: TermEntryProps) {
  const { t } = useTranslation('glossary')
  const save = useSaveTerm()
  const remove = useRemoveTerm()
  const [isEditing, setEditing] = useState(false)
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!isHere) return
    row.current?.scrollIntoView({ block: 'center' })
    row.current?.focus({ preventScroll: true })
  }, [isHere])
  const { id, state: _state, ...fields } = term
  const name = term.term[language] ?? term.term[otherLanguage(language)] ?? ''
  if (isEditing) {
    return (
      <li className={classes['term']} data-editing>
        <TermForm
          fields={fields}
          error={save.error ?? remove.error}
          onSave={(changed) => save.run({ ...changed, id }, () => setEditing(false))}
          onCancel={() => setEditing(false)}
          onRemove={() => remove.run({ id })}
        />
      </li>
    )
  }
  return (
    <li ref={row} className={classes['term']} tabIndex={isHere ? -1 : undefined} data-here={isHere || undefined}>
      {[language, otherLanguage(language)].map((side) => (
        <Side key={side} term={term} side={side} />
      ))}
      <div className={classes['foot']}>
        <TopicOf topic={term.topic} />
        {term.state !== undefined && <StatusChip state={term.state} />}
        <LearnTerm term={id} />
        {canEdit && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('editOf', { term: name })}
            onClick={() => setEditing(true)}
          >
            {t('edit')}
          </Button>
        )}
      </div>
    </li>
  )
}

function Side({ term, side }: { readonly term: TermRow; readonly side: Language }) {
  const { t } = useTranslation('glossary')
  const text = term.term[side] ?? ''
  const others = term.also[side]
  return (
    <div lang={text === '' ? undefined : side}>
      {text === '' ? (
        <p className={classes['also']}>{t('noTranslation')}</p>
      ) : (
        <h3 className={classes['name']}>{text}</h3>
      )}
      {others.length > 0 && <p className={classes['also']}>{others.join(', ')}</p>}
      <p>{term.definition[side] ?? ''}</p>
    </div>
  )
}

function TopicOf({ topic }: { readonly topic: string }) {
  const { titleOf } = useTopics()
  return <span>{titleOf(topic)}</span>
}
