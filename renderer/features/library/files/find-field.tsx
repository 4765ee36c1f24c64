/** The field for finding in the document. Enter leads to the next hit, Shift+Enter back, Escape closes. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindControl } from './pdf/use-find.ts'
import classes from './pdf/pdf.module.css'

export function FindField({ find, onClose }: { readonly find: FindControl; readonly onClose: () => void }) {
  const { t } = useTranslation('files')
  const { words, total, at, isDone } = find
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter') find.step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const said =
    words.trim() === '' ? '' : total > 0 ? t('find.at', { n: at + 1, total }) : t(isDone ? 'find.none' : 'find.looking')
  return (
    <search className={classes['find']}>
      <TextInput
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        value={words}
        ref={field}
        onChange={(event) => find.setWords(event.currentTarget.value)}
        onKeyDown={handleKey}
      />
      <span className={classes['findSaid']} aria-live="polite">
        {said}
      </span>
      <Step label={t('find.previous')} onClick={() => find.step(-1)} isDisabled={total === 0}>
        <IconChevronUp size={18} stroke={1.6} />
      </Step>
      <Step label={t('find.next')} onClick={() => find.step(1)} isDisabled={total === 0}>
        <IconChevronDown size={18} stroke={1.6} />
      </Step>
      <Step label={t('find.close')} onClick={onClose} isDisabled={false}>
        <IconX size={18} stroke={1.6} />
      </Step>
    </search>
  )
}

function Step({
  label,
  isDisabled,
  onClick,
  children,
}: {
  readonly label: string
  readonly isDisabled: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}
