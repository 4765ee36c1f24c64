/** The box itself: a field over a list; arrows choose, Enter opens, the field keeps the focus. */
import {
  IconBooks,
  IconChartRadar,
  IconCloud,
  IconHome,
  IconLanguage,
  IconMessages,
  IconMoon,
  IconPencil,
  IconSchool,
  IconSearch,
  IconSettings,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/kbd.tsx'
import { MarkedText } from '../../ui/marked-text.tsx'
import type { PaletteEntry, PaletteGroup, PaletteIcon } from './palette-entries.ts'
import classes from './palette.module.css'

const icons: Readonly<Record<PaletteIcon, TablerIcon>> = {
  learning: IconSchool,
  library: IconBooks,
  forums: IconMessages,
  assessment: IconChartRadar,
  people: IconUser,
  home: IconHome,
  settings: IconSettings,
  sync: IconCloud,
  write: IconPencil,
  language: IconLanguage,
  scheme: IconMoon,
}

export interface PaletteBoxProps {
  readonly query: string
  readonly groups: readonly PaletteGroup[]
  /** How much the search found; undefined before anything was asked. */
  readonly total: number | undefined
  readonly onQuery: (query: string) => void
  readonly onChoose: (entry: PaletteEntry) => void
}

export function PaletteBox({ query, groups, total, onQuery, onChoose }: PaletteBoxProps) {
  const { t } = useTranslation('palette')
  const id = useId()
  const entries = groups.flatMap((g) => g.entries)
  const [at, setAt] = useState(0)
  const chosen = Math.min(at, entries.length - 1)
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      setAt((chosen + step + entries.length) % entries.length)
    }
    const entry = entries[chosen]
    if (event.key === 'Enter' && entry !== undefined) {
      event.preventDefault()
      onChoose(entry)
    }
  }
  return (
    <div className={classes['box']}>
      <div className={classes['head']}>
        <IconSearch size={20} stroke={1.6} aria-hidden="true" />
        <input
          className={classes['field']}
          role="combobox"
          aria-label={t('title')}
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen < 0 ? undefined : `${id}-${chosen}`}
          aria-autocomplete="list"
          data-autofocus
          value={query}
          placeholder={t('placeholder')}
          spellCheck={false}
          onChange={(event) => {
            setAt(0)
            onQuery(event.target.value)
          }}
          onKeyDown={onKey}
        />
        <span className={classes['total']} role="status">
          {total === undefined ? '' : t('found', { count: total })}
        </span>
      </div>
      <div id={`${id}-list`} className={classes['list']} role="listbox" aria-label={t('title')}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-label={group.title}>
            <p className={classes['group']} aria-hidden="true">
              <span>{group.title}</span>
              {group.entries.length > 1 && <span>{group.entries.length}</span>}
            </p>
            {group.entries.map((entry) => {
              const index = entries.indexOf(entry)
              return (
                <EntryRow
                  key={entry.key}
                  id={`${id}-${index}`}
                  entry={entry}
                  isChosen={index === chosen}
                  onPoint={() => setAt(index)}
                  onChoose={() => onChoose(entry)}
                />
              )
            })}
          </div>
        ))}
        {entries.length === 0 && <p className={classes['none']}>{t('none')}</p>}
      </div>
      <div className={classes['foot']}>
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('choose')}
        </span>
        <span>
          <Kbd>Enter</Kbd> {t('open')}
        </span>
        <span>
          <Kbd>Esc</Kbd> {t('close')}
        </span>
        <span className={classes['local']}>{t('local')}</span>
      </div>
    </div>
  )
}

interface EntryRowProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly isChosen: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function EntryRow({ id, entry, isChosen, onPoint, onChoose }: EntryRowProps) {
  const row = useRef<HTMLDivElement>(null)
  const Icon = icons[entry.icon]
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    // The keyboard is served by the field: the list is its listbox and never has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isChosen}
      className={classes['row']}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <div className={classes['text']}>
        <div className={classes['title']} lang={entry.language}>
          <MarkedText text={entry.title} marks={entry.titleMarks} />
        </div>
        {entry.detail !== '' && (
          <div className={classes['detail']} lang={entry.language}>
            <MarkedText text={entry.detail} marks={entry.detailMarks} />
          </div>
        )}
      </div>
      {isChosen && <Kbd>Enter</Kbd>}
      {entry.language !== undefined && <span className={classes['language']}>{entry.language.toUpperCase()}</span>}
    </div>
  )
}
