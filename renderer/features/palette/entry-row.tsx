/** One entry of the palette: icon, title, where the words were found, its language. */
import {
  IconBooks,
  IconChartRadar,
  IconBook2,
  IconCloud,
  IconDeviceFloppy,
  IconFileText,
  IconHighlight,
  IconHome,
  IconLanguage,
  IconMessage,
  IconMessages,
  IconMoon,
  IconPencil,
  IconSchool,
  IconSearch,
  IconSettings,
  IconTags,
  IconUser,
  IconVocabulary,
  type TablerIcon,
} from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Kbd } from '../../ui/kbd.tsx'
import { MarkedText } from '../../ui/marked-text.tsx'
import type { PaletteEntry, PaletteIcon } from './palette-entries.ts'
import classes from './palette.module.css'

const icons: Readonly<Record<PaletteIcon, TablerIcon>> = {
  learning: IconSchool,
  library: IconBooks,
  files: IconFileText,
  glossary: IconVocabulary,
  forums: IconMessages,
  comments: IconMessage,
  notes: IconHighlight,
  find: IconSearch,
  assessment: IconChartRadar,
  people: IconUser,
  home: IconHome,
  collections: IconBook2,
  topics: IconTags,
  kept: IconDeviceFloppy,
  settings: IconSettings,
  sync: IconCloud,
  write: IconPencil,
  language: IconLanguage,
  scheme: IconMoon,
}

export interface EntryRowProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly isChosen: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

export function EntryRow({ id, entry, isChosen, onPoint, onChoose }: EntryRowProps) {
  const row = useRef<HTMLDivElement>(null)
  const Icon = icons[entry.icon]
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    // The keyboard is served by the field above: its listbox never has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={row}
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option holds text only
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
