/** The text's field: acts by button and shortcut, files by drag and drop and paste, words and minutes at its foot. */
import { ActionIcon } from '@mantine/core'
import {
  IconBlockquote,
  IconBold,
  IconH2,
  IconItalic,
  IconBookmark,
  IconLink,
  IconList,
  IconListNumbers,
  IconPaperclip,
  IconSuperscript,
  IconTable,
} from '@tabler/icons-react'
import { type ComponentType, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { useFormat } from '../../../ui/use-format.ts'
import { WritingField } from '../../../ui/writing-field.tsx'
import { estimateMinutes } from '../reading-sections.ts'
import { applyEdit } from './apply-edit.ts'
import { type MarkdownAct, markdownActs, markdownEdit, pictureEdit, recordLinkEdit } from './markdown-acts.ts'
import { RecordLink } from './record-link.tsx'
import classes from './writing.module.css'

export interface MarkdownFieldProps {
  readonly language: Language
  readonly value: string
  readonly label: string
  readonly placeholder: string
  readonly onChange: (value: string) => void
  /** Takes files in; gives the pictures among them, to be set into the text. */
  readonly onFiles: (files: readonly File[]) => Promise<readonly { readonly id: string; readonly words: string }[]>
}

export function MarkdownField({ language, value, label, placeholder, onChange, onFiles }: MarkdownFieldProps) {
  // Words that are put into the text are in the text's language.
  const { t: inText } = useTranslation('library', { lng: language })
  const field = useRef<HTMLTextAreaElement>(null)
  /** The words that were chosen when a record was asked for. */
  const [linked, setLinked] = useState<string>()
  const words = {
    text: inText('editor.act.text'),
    address: 'https://',
    column: inText('editor.act.column'),
    note: inText('editor.act.note'),
  }
  const act = (name: MarkdownAct): void => {
    const { current } = field
    if (current === null) return
    applyEdit(current, markdownEdit(name, current.value, current.selectionStart, current.selectionEnd, words), onChange)
  }
  const take = async (files: readonly File[]): Promise<void> => {
    for (const picture of await onFiles(files)) {
      const { current } = field
      if (current !== null) {
        const edit = pictureEdit(current.value, current.selectionEnd, picture.id, picture.words)
        applyEdit(current, edit, onChange)
      }
    }
  }
  const askRecord = (): void => {
    const { current } = field
    if (current !== null) setLinked(current.value.slice(current.selectionStart, current.selectionEnd))
  }
  const endRecord = (id?: string, title = ''): void => {
    const { current } = field
    setLinked(undefined)
    if (current === null) return
    const { value: text, selectionStart: from, selectionEnd: to } = current
    if (id === undefined) current.focus()
    else applyEdit(current, recordLinkEdit(text, from, to, id, title), onChange)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.code === 'KeyK') {
      event.preventDefault()
      askRecord()
      return
    }
    const name = event.ctrlKey || event.metaKey ? actOfKey(event) : undefined
    if (name === undefined) return
    event.preventDefault()
    act(name)
  }
  return (
    <div
      className={classes['markdown']}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return
        event.preventDefault()
        void take([...event.clipboardData.files])
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault()
      }}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        void take([...event.dataTransfer.files])
      }}
    >
      <Toolbar onAct={act} onRecord={askRecord} onFiles={(files) => void take(files)} />
      {linked !== undefined && (
        <RecordLink words={linked} onChoose={({ id, title }) => endRecord(id, title)} onClose={() => endRecord()} />
      )}
      <WritingField
        label={label}
        size="long"
        value={value}
        placeholder={placeholder}
        fieldRef={field}
        onChange={onChange}
        onKeyDown={onKeyDown}
        hint={<Measure text={value} />}
      />
    </div>
  )
}

const icons: Readonly<Record<MarkdownAct, ComponentType<{ size: number; stroke: number }>>> = {
  bold: IconBold,
  italic: IconItalic,
  heading: IconH2,
  list: IconList,
  numbered: IconListNumbers,
  quote: IconBlockquote,
  link: IconLink,
  table: IconTable,
  footnote: IconSuperscript,
}
const keys: Readonly<Partial<Record<MarkdownAct, string>>> = {
  bold: 'Ctrl+B',
  italic: 'Ctrl+I',
  link: 'Ctrl+K',
  heading: 'Ctrl+2',
  list: 'Ctrl+Shift+8',
  numbered: 'Ctrl+Shift+7',
}

/** By the key's place, so that a Russian layout has the same shortcuts. */
function actOfKey({ code, shiftKey }: KeyboardEvent): MarkdownAct | undefined {
  if (shiftKey) return code === 'Digit8' ? 'list' : code === 'Digit7' ? 'numbered' : undefined
  switch (code) {
    case 'KeyB':
      return 'bold'
    case 'KeyI':
      return 'italic'
    case 'KeyK':
      return 'link'
    case 'Digit2':
      return 'heading'
    default:
      return undefined
  }
}

function Toolbar({
  onAct,
  onRecord,
  onFiles,
}: {
  readonly onAct: (act: MarkdownAct) => void
  readonly onRecord: () => void
  readonly onFiles: (files: readonly File[]) => void
}) {
  const { t } = useTranslation('library')
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <div className={classes['toolbar']} role="toolbar" aria-label={t('editor.acts')}>
      {markdownActs.map((act) => {
        const Icon = icons[act]
        const name = [t(`editor.act.${act}`), keys[act]].filter(Boolean).join(', ')
        return (
          <ActionIcon
            key={act}
            variant="subtle"
            color="gray"
            size={32}
            aria-label={name}
            title={name}
            onClick={() => onAct(act)}
          >
            <Icon size={18} stroke={1.6} />
          </ActionIcon>
        )
      })}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={`${t('editor.act.record')}, Ctrl+Shift+K`}
        title={`${t('editor.act.record')}, Ctrl+Shift+K`}
        onClick={onRecord}
      >
        <IconBookmark size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('editor.act.file')}
        title={t('editor.act.file')}
        onClick={() => chooser.current?.click()}
      >
        <IconPaperclip size={18} stroke={1.6} />
      </ActionIcon>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={t('editor.act.file')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </div>
  )
}

function Measure({ text }: { readonly text: string }) {
  const { t } = useTranslation('library')
  const format = useFormat()
  const count = text.split(/\s+/).filter(Boolean).length
  if (count === 0) return null
  return <>{[t('editor.words', { count }), format.minutes(estimateMinutes(text))].join(' · ')}</>
}
