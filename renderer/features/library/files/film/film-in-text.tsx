/** A film or a recording that stands in a text: it plays where it stands, in ranges, with the browser's own controls. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileLink } from '../file-link.tsx'
import classes from './film.module.css'

interface FilmInTextProps {
  readonly file: string
  readonly address: string
  readonly kind: 'film' | 'recording'
  readonly words: string
}

export function FilmInText({ file, address, kind, words }: FilmInTextProps) {
  const { t } = useTranslation('files')
  const [isBroken, setBroken] = useState(false)
  if (isBroken)
    return (
      <p>
        {t('film.broken')} <FileLink file={file} words={words} />
      </p>
    )
  const common = { src: address, controls: true, preload: 'metadata', 'aria-label': words } as const
  return kind === 'film' ? (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- subtitles come with library pieces; a lesson's text says what is shown
    <video {...common} className={classes['screen']} playsInline onError={() => setBroken(true)} />
  ) : (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- as above
    <audio {...common} style={{ width: '100%' }} onError={() => setBroken(true)} />
  )
}
