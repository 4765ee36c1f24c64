/** A place to drop files and folders on, with two buttons for who has no mouse at hand. */
import { Button } from '@mantine/core'
import { IconFileImport, IconFolderOpen } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { droppedFrom, type PickedFile, pickedFrom } from './picked-files.ts'
import classes from './imports.module.css'

const endings =
  '.docx,.docm,.pptx,.pptm,.ppsx,.md,.markdown,.html,.htm,.txt,.pdf,.epub,.mp4,.m4v,.webm,.mp3,.m4a,.ogg,image/*'

export function FilePicker({ onPicked }: { readonly onPicked: (files: readonly PickedFile[]) => void }) {
  const { t } = useTranslation('imports')
  const [isOver, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement | null>(null)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void droppedFrom(event.dataTransfer).then(onPicked)
  }
  return (
    <div
      className={classes['drop']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className={classes['dropTitle']}>{t('drop')}</p>
      <div className={classes['buttons']}>
        <Button
          variant="filled"
          leftSection={<IconFileImport size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => files.current?.click()}
        >
          {t('chooseFiles')}
        </Button>
        <Button
          leftSection={<IconFolderOpen size={18} stroke={1.6} aria-hidden="true" />}
          onClick={() => folder.current?.click()}
        >
          {t('chooseFolder')}
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={endings}
        aria-label={t('chooseFiles')}
        onChange={(event) => onPicked(pickedFrom(event.currentTarget.files ?? []))}
      />
      <input
        ref={(input) => {
          folder.current = input
          // A folder instead of files; React's types don't know the attribute.
          input?.setAttribute('webkitdirectory', '')
        }}
        type="file"
        hidden
        aria-label={t('chooseFolder')}
        onChange={(event) => onPicked(pickedFrom(event.currentTarget.files ?? []))}
      />
    </div>
  )
}
