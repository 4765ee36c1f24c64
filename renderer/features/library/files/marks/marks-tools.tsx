/** At the end of a viewer's bar: a bookmark of what is shown, and the pane of notes. */
import { ActionIcon } from '@mantine/core'
import { IconBookmark, IconBookmarkFilled, IconNotes } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MarksDesk } from './marked-file.tsx'

export function MarksTools({ desk, count }: { readonly desk: MarksDesk; readonly count: number }) {
  const { t } = useTranslation('files')
  const isKept = desk.bookmark !== undefined
  const Bookmark = isKept ? IconBookmarkFilled : IconBookmark
  const notes = count === 0 ? t('marks.notes') : t('marks.notesIn', { count })
  return (
    <>
      <ActionIcon
        variant="subtle"
        color={isKept ? 'pine' : 'gray'}
        size={32}
        aria-label={t('marks.bookmark')}
        aria-pressed={isKept}
        title={`${t(isKept ? 'marks.removeBookmark' : 'marks.bookmark')} (B)`}
        onClick={() => desk.act('bookmark')}
      >
        <Bookmark size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant={desk.isShown ? 'light' : 'subtle'}
        color={desk.isShown ? 'pine' : 'gray'}
        size={32}
        aria-label={notes}
        aria-expanded={desk.isShown}
        title={notes}
        onClick={() => desk.setShown(!desk.isShown)}
      >
        <IconNotes size={18} stroke={1.6} />
      </ActionIcon>
    </>
  )
}
