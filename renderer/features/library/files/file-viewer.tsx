/** Opens the file of a record right in the page, by what it is. What is not here yet says so and shows itself when it has come. */
import { type ReactNode, Suspense, lazy, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileUse } from '#core/domain/article/article.ts'
import { useHeldFile, useOpenFile } from '../../../bridge/held-files.ts'
import { AwayFile, isAway } from './away-file.tsx'
import { FileTrouble } from './file-trouble.tsx'
import type { ReaderProps } from './open-reader.ts'
import classes from './files.module.css'

const BookViewer = lazy(async () => ({ default: (await import('./book/book-viewer.tsx')).BookViewer }))
const FilmViewer = lazy(async () => ({ default: (await import('./film/film-viewer.tsx')).FilmViewer }))
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
  const part = partFor(mime, own)
  if (size === 0) return <FileTrouble {...own}>{t('empty')}</FileTrouble>
  if (part === undefined) return <FileTrouble {...own}>{t('unknown')}</FileTrouble>
  return <Suspense fallback={<div className={classes['opening']} aria-busy="true" />}>{part}</Suspense>
}

function partFor(mime: string, own: ReaderProps & Pick<FileViewerProps, 'beside'>): ReactNode {
  if (mime === 'application/pdf') return <PdfViewer key={own.address} {...own} />
  if (mime === 'application/epub+zip') return <BookViewer key={own.address} {...own} />
  if (mime.startsWith('video/')) return <FilmViewer key={own.address} {...own} kind="film" />
  if (mime.startsWith('audio/')) return <FilmViewer key={own.address} {...own} kind="recording" />
  return undefined
}

/** Looked at: so it is let go last. */
function useOpened(file: string, isHere: boolean): void {
  const { run } = useOpenFile()
  const tell = useEffectEvent(() => run({ id: file }))
  useEffect(() => {
    if (isHere) tell()
  }, [file, isHere])
}
