/** What advice opens: found by its words in the library, the courses and the glossary. */
import { Button, TextInput } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#core/contract/search-views.ts'
import { useFind } from '../../../bridge/use-find.ts'
import classes from './editor.module.css'

/** What has a screen that a next step can open. */
const types = ['article', 'course', 'lesson', 'term', 'member']
const most = 8

interface ObjectFieldProps {
  /** Of the one that is chosen; empty where it isn't on this device. */
  readonly title: string
  readonly isChosen: boolean
  readonly onChoose: (id: string) => void
}

export function ObjectField({ title, isChosen, onChoose }: ObjectFieldProps) {
  const { t } = useTranslation('instrument-editor')
  const [isOpen, setOpen] = useState(!isChosen)
  const [query, setQuery] = useState('')
  const found = useFind({ query: useDeferredValue(query), limit: 40 })
  const hits = openable(found.hits)
  return (
    <div className={classes['object']}>
      <p className={classes['objectLabel']}>{t('rules.opens')}</p>
      {isChosen && (
        <p>
          {title || t('rules.notHere')}{' '}
          <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('rules.another')}
          </Button>
        </p>
      )}
      {isOpen && (
        <>
          <TextInput
            type="search"
            label={t('rules.find')}
            value={query}
            maxLength={200}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <output className={classes['foundKind']}>
            {query.trim() !== '' && found.isAnswered && t('rules.found', { count: hits.length })}
          </output>
          <ul className={classes['found']}>
            {hits.map((hit) => (
              <li key={hit.id}>
                <button
                  type="button"
                  className={classes['foundItem']}
                  onClick={() => {
                    onChoose(hit.id)
                    setOpen(false)
                  }}
                >
                  <span lang={hit.language}>{hit.title}</span>
                  <span className={classes['foundKind']}>{t(`rules.type.${hit.type}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** A piece that is found by its file and by its text is offered once. */
const openable = (hits: readonly SearchHit[]): readonly SearchHit[] =>
  [...new Map(hits.filter(({ type }) => types.includes(type)).map((hit) => [hit.id, hit])).values()].slice(0, most)
