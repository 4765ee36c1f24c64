/** Opens the file of a record right in the page, by what it is. What is not here yet says so and shows itself when it has come. */
import { type ReactNode, Suspense, lazy, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileUse } from '#core/domain/article/article.ts'
import { useHeldFile, useOpenFile } from '../../../bridge/held-files.ts'
import { AwayFile, isAway } from './away-file.tsx'
import { FileTrouble } from './file-trouble.tsx'
import type { ReaderProps } from './open-reader.ts'
import classes from './files.module.css'

const PdfViewer = lazy(async () => ({ default: (await import('./pdf/pdf-viewer.tsx')).PdfViewer }))

export interface FileViewerProps extends Omit<ReaderProps, 'address' | 'size' | 'name'> {
  /** Other files of the same piece: subtitles of a film. */
  readonly beside?: readonly FileUse[]
}

export function FileViewer(props: FileViewerProps) {
  const { file } = props
  const { t } = useTranslation('files')
  const held = useHeldFile(file)
  useOpened(file, held?.where.kind === 'here')
  if (held === undefined) return null
  if (held === null) return <p className={classes['trouble']}>{t('absent')}</p>
  if (isAway(held))
    return (
      <div className={classes['awayBox']}>
        <p className={classes['fileName']}>{held.name}</p>
        <AwayFile file={held} />
      </div>
    )
  const { where, size, name, mime } = held
  if (where.kind !== 'here') return null
  const own = { ...props, address: where.address, size, name }
  const parts: Readonly<Record<string, ReactNode>> = {
    'application/pdf': <PdfViewer key={where.address} {...own} />,
  }
  const part = parts[mime]
  if (size === 0) return <FileTrouble {...own}>{t('empty')}</FileTrouble>
  if (part === undefined) return <FileTrouble {...own}>{t('unknown')}</FileTrouble>
  return <Suspense fallback={<div className={classes['opening']} aria-busy="true" />}>{part}</Suspense>
}

/** Looked at: so it is let go last. */
function useOpened(file: string, isHere: boolean): void {
  const { run } = useOpenFile()
  const tell = useEffectEvent(() => run({ id: file }))
  useEffect(() => {
    if (isHere) tell()
  }, [file, isHere])
}
