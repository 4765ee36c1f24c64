/** What a text can link to, found by its words: pieces, collections, terms, courses, lessons, questionnaires, discussions. */
import { Modal, TextInput, UnstyledButton } from '@mantine/core'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#core/contract/search-views.ts'
import { useFind } from '../../../bridge/use-find.ts'
import { linkedTypes } from '../../../ui/markdown-tree.ts'
import classes from './writing.module.css'

const mostOffered = 12

interface RecordLinkProps {
  /** What is looked for first: the words that were chosen in the text. */
  readonly words: string
  readonly onChoose: (hit: SearchHit) => void
  readonly onClose: () => void
}

export function RecordLink({ words, onChoose, onClose }: RecordLinkProps) {
  const { t } = useTranslation('library')
  const [query, setQuery] = useState(words)
  const found = useFind({ query: useDeferredValue(query), limit: 40 })
  const hits = linkable(found.hits)
  return (
    <Modal
      opened
      title={t('editor.record.title')}
      onClose={onClose}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('tools.cancel') }}
    >
      <TextInput
        type="search"
        data-autofocus
        label={t('editor.record.find')}
        value={query}
        maxLength={200}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <output className={classes['coming']}>
        {query.trim() !== '' && found.isAnswered && t('editor.record.found', { count: hits.length })}
      </output>
      <ul className={classes['records']}>
        {hits.map((hit) => (
          <li key={hit.id}>
            <UnstyledButton className={classes['record'] ?? ''} onClick={() => onChoose(hit)}>
              <span lang={hit.language}>{hit.title}</span>
              <span className={classes['recordKind']}>{t(`editor.record.type.${hit.type}`)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Modal>
  )
}

/** A piece that is found by its file and by its text is offered once. */
const linkable = (hits: readonly SearchHit[]): readonly SearchHit[] => {
  const ofType = hits.filter(({ type }) => linkedTypes.some((one) => one === type))
  return [...new Map(ofType.map((hit) => [hit.id, hit])).values()].slice(0, mostOffered)
}
