/** What can be done with the words that are selected in a file. */
import { Button } from '@mantine/core'
import { IconHighlight, IconNote } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../../../ui/kbd.tsx'
import type { MarkKey } from '../open-reader.ts'
import classes from './marks.module.css'

export function SelectedBar({ onKey }: { readonly onKey: (key: MarkKey) => void }) {
  const { t } = useTranslation('reading')
  return (
    <div
      className={classes['selected']}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('selected')}
      // The selection must outlive the click.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Button
        size="compact-md"
        variant="subtle"
        leftSection={<IconHighlight size={16} stroke={1.6} />}
        rightSection={<Kbd>H</Kbd>}
        onClick={() => onKey('highlight')}
      >
        {t('highlight')}
      </Button>
      <Button
        size="compact-md"
        variant="subtle"
        leftSection={<IconNote size={16} stroke={1.6} />}
        rightSection={<Kbd>N</Kbd>}
        onClick={() => onKey('note')}
      >
        {t('addNote')}
      </Button>
    </div>
  )
}
