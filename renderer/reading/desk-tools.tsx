/** The toolbar of the desk: notes in the margin, a bookmark. */
import { ActionIcon } from '@mantine/core'
import { IconBookmark, IconBookmarkFilled, IconNotes } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ReadingDesk } from './use-reading-desk.ts'

export function DeskTools({ desk }: { readonly desk: ReadingDesk }) {
  const { t } = useTranslation('reading')
  const notes = t(desk.areNotesShown ? 'notesHide' : 'notesShow')
  const bookmark = t(desk.bookmark === undefined ? 'bookmark' : 'removeBookmark')
  const Bookmark = desk.bookmark === undefined ? IconBookmark : IconBookmarkFilled
  return (
    <>
      <ActionIcon
        variant={desk.areNotesShown ? 'light' : 'subtle'}
        color={desk.areNotesShown ? 'pine' : 'gray'}
        size={32}
        aria-pressed={desk.areNotesShown}
        aria-label={t('notes')}
        title={notes}
        onClick={() => desk.setNotesShown(!desk.areNotesShown)}
      >
        <IconNotes size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color={desk.bookmark === undefined ? 'gray' : 'pine'}
        size={32}
        aria-label={bookmark}
        title={`${bookmark} (B)`}
        onClick={desk.toggleBookmark}
      >
        <Bookmark size={18} stroke={1.6} />
      </ActionIcon>
    </>
  )
}
