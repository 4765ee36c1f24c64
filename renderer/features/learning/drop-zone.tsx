/** The whole screen takes a dropped file; a veil says so while the file is over it. */
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './learning.module.css'

interface DropZoneProps {
  readonly isOpen: boolean
  readonly onFile: (file: File) => void
  readonly children: ReactNode
}

export function DropZone({ isOpen, onFile, children }: DropZoneProps) {
  const { t } = useTranslation('learning')
  const [isOver, setOver] = useState(false)
  // Entering a child leaves its parent: only the balance tells whether the file is still over the page.
  const depth = useRef(0)
  const carriesFile = (event: DragEvent): boolean => isOpen && event.dataTransfer.types.includes('Files')
  const end = (): void => {
    depth.current = 0
    setOver(false)
  }
  return (
    <div
      className={classes['dropZone']}
      onDragEnter={(event) => {
        if (!carriesFile(event)) return
        event.preventDefault()
        depth.current += 1
        setOver(true)
      }}
      onDragOver={(event) => {
        if (carriesFile(event)) event.preventDefault()
      }}
      onDragLeave={() => {
        depth.current -= 1
        if (depth.current <= 0) end()
      }}
      onDrop={(event) => {
        const [file] = event.dataTransfer.files
        end()
        if (!isOpen || file === undefined) return
        event.preventDefault()
        onFile(file)
      }}
    >
      {children}
      {isOver && (
        <div className={classes['veil']} aria-hidden="true">
          <p className={classes['veilTitle']}>{t('drop.title')}</p>
          <p>{t('drop.text')}</p>
        </div>
      )}
    </div>
  )
}
