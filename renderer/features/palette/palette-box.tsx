/** The box itself: a field over a list; arrows choose, Enter opens, the field keeps the focus. */
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/kbd.tsx'
import { EntryRow } from './entry-row.tsx'
import type { PaletteEntry, PaletteGroup } from './palette-entries.ts'
import { useChosenEntry } from './use-chosen-entry.ts'
import classes from './palette.module.css'

export interface PaletteBoxProps {
  readonly query: string
  readonly groups: readonly PaletteGroup[]
  /** How much the search found; undefined before anything was asked. */
  readonly total: number | undefined
  /** Only this group is searched. */
  readonly narrowedTo?: string | undefined
  /** What else was looked for, and what could be. */
  readonly notes?: ReactNode
  readonly onQuery: (query: string) => void
  readonly onChoose: (entry: PaletteEntry) => void
  /** Tab: narrows to the entry's group, or back; false where there is nothing to narrow to. */
  readonly onNarrow?: (entry: PaletteEntry | undefined) => boolean
}

export function PaletteBox({ query, groups, total, narrowedTo, notes, onQuery, onChoose, onNarrow }: PaletteBoxProps) {
  const { t } = useTranslation('palette')
  const id = useId()
  const entries = groups.flatMap((g) => g.entries)
  const { chosen, point, onKeyDown } = useChosenEntry(entries, onChoose, onNarrow)
  return (
    <div className={classes['box']}>
      <div className={classes['head']}>
        <IconSearch size={20} stroke={1.6} aria-hidden="true" />
        {narrowedTo !== undefined && <span className={classes['narrowed']}>{narrowedTo}</span>}
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
            point(0)
            onQuery(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
        <output className={classes['total']}>{total === undefined ? '' : t('found', { count: total })}</output>
      </div>
      {notes}
      <EntryList id={id} groups={groups} entries={entries} chosen={chosen} onPoint={point} onChoose={onChoose} />
      <Foot />
    </div>
  )
}

interface EntryListProps {
  readonly id: string
  readonly groups: readonly PaletteGroup[]
  readonly entries: readonly PaletteEntry[]
  readonly chosen: number
  readonly onPoint: (index: number) => void
  readonly onChoose: (entry: PaletteEntry) => void
}

function EntryList({ id, groups, entries, chosen, onPoint, onChoose }: EntryListProps) {
  const { t } = useTranslation('palette')
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a list under a combobox with two lines and marks in a row; no tag does that
    <div id={`${id}-list`} className={classes['list']} role="listbox" aria-label={t('title')}>
      {groups.map((group) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of options
        <div key={group.key} role="group" aria-label={group.title}>
          <p className={classes['group']} aria-hidden="true">
            <span>{group.title}</span>
            {(group.count ?? group.entries.length) > 1 && <span>{group.count ?? group.entries.length}</span>}
          </p>
          {group.entries.map((entry) => {
            const index = entries.indexOf(entry)
            return (
              <EntryRow
                key={entry.key}
                id={`${id}-${index}`}
                entry={entry}
                isChosen={index === chosen}
                onPoint={() => onPoint(index)}
                onChoose={() => onChoose(entry)}
              />
            )
          })}
        </div>
      ))}
      {entries.length === 0 && <p className={classes['none']}>{t('none')}</p>}
    </div>
  )
}

function Foot() {
  const { t } = useTranslation('palette')
  return (
    <div className={classes['foot']}>
      <span>
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('choose')}
      </span>
      <span>
        <Kbd>Enter</Kbd> {t('open')}
      </span>
      <span>
        <Kbd>Tab</Kbd> {t('narrow')}
      </span>
      <span>
        <Kbd>Esc</Kbd> {t('close')}
      </span>
      <span className={classes['local']}>{t('local')}</span>
    </div>
  )
}
