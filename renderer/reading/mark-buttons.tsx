/** What can be done with words that are selected: highlight them, or write a note; by their keys too. */
import { Button } from '@mantine/core'
import { IconHighlight, IconNote } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/kbd.tsx'

interface MarkButtonsProps {
  readonly className: string | undefined
  readonly onMark: (kind: 'highlight' | 'note') => void
  readonly ref?: Ref<HTMLDivElement>
}

export function MarkButtons({ className, onMark, ref }: MarkButtonsProps) {
  const { t } = useTranslation('reading')
  return (
    <div
      ref={ref}
      className={className}
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
        onClick={() => onMark('highlight')}
      >
        {t('highlight')}
      </Button>
      <Button
        size="compact-md"
        variant="subtle"
        leftSection={<IconNote size={16} stroke={1.6} />}
        rightSection={<Kbd>N</Kbd>}
        onClick={() => onMark('note')}
      >
        {t('addNote')}
      </Button>
    </div>
  )
}
