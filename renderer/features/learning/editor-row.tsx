/** A row that opens: its head names the thing and moves it, its body is the form. Alt with an arrow moves it too. */
import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../ui/remove-button.tsx'
import classes from './editor-row.module.css'

interface EditorRowProps {
  readonly number: string
  readonly title: string
  readonly isOpen: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onToggle: () => void
  readonly onMove: (step: -1 | 1) => void
  readonly onRemove: () => void
  readonly children: ReactNode
}

export function EditorRow({
  number,
  title,
  isOpen,
  isFirst,
  isLast,
  onToggle,
  onMove,
  onRemove,
  children,
}: EditorRowProps) {
  const { t } = useTranslation('learning')
  const body = useId()
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <>
      <div className={classes['rowHead']}>
        <button
          type="button"
          className={classes['rowToggle']}
          data-opens
          aria-expanded={isOpen}
          aria-controls={isOpen ? body : undefined}
          onClick={onToggle}
          onKeyDown={onKeyDown}
        >
          <Chevron size={18} stroke={1.6} aria-hidden="true" />
          <span className={classes['rowNumber']}>{number}</span>
          <span className={classes['rowTitle']}>{title}</span>
        </button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          disabled={isFirst}
          aria-label={t('editor.upOf', { title })}
          title={t('editor.up')}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={18} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          disabled={isLast}
          aria-label={t('editor.downOf', { title })}
          title={t('editor.down')}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={18} stroke={1.6} />
        </ActionIcon>
        <RemoveButton of={title} onRemove={onRemove} />
      </div>
      {isOpen && (
        <div id={body} className={classes['rowBody']} data-body>
          {children}
        </div>
      )}
    </>
  )
}
