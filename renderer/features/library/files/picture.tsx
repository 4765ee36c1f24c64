/** A picture of a text. Its room is kept before it is drawn; it can be enlarged; one that would exhaust the memory is told and not drawn. */
import { IconPhotoOff } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldFile } from '#core/contract/reading.ts'
import { mostPoints, type PictureSize } from '#core/domain/file/picture-size.ts'
import { useHeldFile } from '../../../bridge/held-files.ts'
import type { PictureProps } from '../../../ui/picture-slot.tsx'
import { AwayFile, isAway } from './away-file.tsx'
import { FileLink } from './file-link.tsx'
import { FilmInText } from './film/film-in-text.tsx'
import { ReducedPicture } from './reduced-picture.tsx'
import classes from './files.module.css'

export const drawPicture = (props: PictureProps): ReactNode => <Picture {...props} />

/** A film, a recording or another file may stand where a picture does: it plays, or is offered to be saved. */
function Picture({ file, words, caption, isInline }: PictureProps) {
  const held = useHeldFile(file)
  const drawn =
    !isInline && held?.where.kind === 'here' && isPlayed(held.mime) ? (
      <FilmInText
        file={file}
        address={held.where.address}
        kind={held.mime.startsWith('video/') ? 'film' : 'recording'}
        words={words === '' ? held.name : words}
      />
    ) : (
      <DrawnOrLinked held={held} words={words} />
    )
  if (isInline) return <span className={classes['inline']}>{drawn}</span>
  return (
    <figure className={classes['figure']}>
      {drawn}
      {caption !== undefined && caption !== '' && <figcaption>{caption}</figcaption>}
    </figure>
  )
}

/** By what is in it, or by its name: a broken picture is told, not offered to be saved. */
const isMeantAsPicture = ({ mime, name }: HeldFile): boolean =>
  mime.startsWith('image/') || /\.(?:png|jpe?g|gif|webp|avif|bmp|svg)$/i.test(name)

const isPlayed = (mime: string): boolean => /^(?:video|audio)\//.test(mime)

function DrawnOrLinked({ held, words }: { readonly held: HeldFile | null | undefined; readonly words: string }) {
  if (held === null || held === undefined || isMeantAsPicture(held)) return <Drawn held={held} words={words} />
  return <FileLink file={held.id} words={words === '' ? held.name : words} />
}

function Drawn({ held, words }: { readonly held: HeldFile | null | undefined; readonly words: string }) {
  const { t } = useTranslation('files')
  const [isBroken, setBroken] = useState(false)
  if (held === undefined) return null
  if (held === null) return <Instead words={words}>{t('absent')}</Instead>
  const size = held.picture
  if (isAway(held))
    return (
      <Instead words={words} size={size}>
        <AwayFile file={held} />
      </Instead>
    )
  if (isBroken || size === undefined || !held.mime.startsWith('image/') || held.where.kind !== 'here')
    return <Instead words={words}>{t('picture.broken')}</Instead>
  if (size.width * size.height > mostPoints)
    return (
      <Instead words={words}>
        <ReducedPicture address={held.where.address} size={size} words={words} />
      </Instead>
    )
  return <Enlargeable address={held.where.address} size={size} words={words} onBroken={() => setBroken(true)} />
}

/** What stands where a picture can't: its words, and why. */
function Instead({
  words,
  size,
  children,
}: {
  readonly words: string
  readonly size?: PictureSize | undefined
  readonly children: ReactNode
}) {
  return (
    <span
      className={classes['instead']}
      style={size === undefined ? {} : { aspectRatio: `${size.width} / ${size.height}`, maxWidth: `${size.width}px` }}
    >
      <IconPhotoOff size={18} stroke={1.6} aria-hidden="true" />
      {words !== '' && <em>{words}</em>}
      <span className={classes['why']}>{children}</span>
    </span>
  )
}

function Enlargeable({
  address,
  size,
  words,
  onBroken,
}: {
  readonly address: string
  readonly size: PictureSize
  readonly words: string
  readonly onBroken: () => void
}) {
  const { t } = useTranslation('files')
  const dialog = useRef<HTMLDialogElement>(null)
  const [isLarge, setLarge] = useState(false)
  const open = (): void => {
    setLarge(true)
    dialog.current?.showModal()
  }
  const close = (): void => dialog.current?.close()
  return (
    <>
      <button
        type="button"
        className={classes['picture']}
        aria-label={t('picture.enlarge', { words: words === '' ? t('picture.plain') : words })}
        aria-haspopup="dialog"
        onClick={open}
      >
        <img
          src={address}
          alt={words}
          width={size.width}
          height={size.height}
          // The sheet's own widths would take the room away until the bytes are drawn.
          style={{ width: `min(${size.width}px, ${(80 * size.width) / size.height}vh)` }}
          loading="lazy"
          decoding="async"
          onError={onBroken}
        />
      </button>
      <dialog
        ref={dialog}
        className={classes['large']}
        aria-label={words === '' ? t('picture.plain') : words}
        onClose={() => setLarge(false)}
      >
        {isLarge && <img src={address} alt={words} />}
        {/* The whole ground closes; Escape does too. */}
        <button type="button" className={classes['closeLarge']} onClick={close}>
          {t('picture.close')}
        </button>
      </dialog>
    </>
  )
}
