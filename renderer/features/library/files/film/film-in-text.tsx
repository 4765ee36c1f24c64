/** A film or a recording that stands in a text: it plays where it stands, in ranges, with the browser's own controls and the subtitles that the text links to behind it. */
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldFile } from '#core/contract/reading.ts'
import type { FileUse } from '#core/domain/article/article.ts'
import { languageSchema } from '#core/domain/bilingual.ts'
import { useHeldFile } from '../../../../bridge/held-files.ts'
import { useFilesBehind } from '../../../../ui/files-behind.tsx'
import { FileLink } from '../file-link.tsx'
import { SubtitleTrack } from './subtitle-track.tsx'
import { Transcript } from './transcript.tsx'
import classes from './film.module.css'

interface FilmInTextProps {
  readonly file: string
  readonly address: string
  readonly kind: 'film' | 'recording'
  readonly words: string
}

export function FilmInText({ file, address, kind, words }: FilmInTextProps) {
  const { t } = useTranslation('files')
  const media = useRef<HTMLVideoElement>(null)
  const behind = useFilesBehind(file)
  const [isBroken, setBroken] = useState(false)
  if (isBroken)
    return (
      <p>
        {t('film.broken')} <FileLink file={file} words={words} />
      </p>
    )
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- subtitles come with the text, where its author has them */}
      <video
        ref={media}
        className={classes['screen']}
        data-kind={kind}
        src={address}
        controls
        preload="metadata"
        playsInline
        aria-label={words}
        onError={() => setBroken(true)}
      >
        {behind.map((linked) => (
          <LinkedTrack key={linked} file={linked} isFirst={linked === behind[0]} />
        ))}
      </video>
      {behind.map((linked) => (
        <LinkedLines key={linked} file={linked} media={media} />
      ))}
    </>
  )
}

/** A linked file that isn't subtitles is none of the film's. */
function LinkedTrack({ file, isFirst }: { readonly file: string; readonly isFirst: boolean }) {
  const held = useHeldFile(file)
  return isSubtitles(held) ? <SubtitleTrack file={file} language={languageOf(held)} isFirst={isFirst} /> : null
}

function LinkedLines({ file, media }: { readonly file: string; readonly media: RefObject<HTMLVideoElement | null> }) {
  const held = useHeldFile(file)
  if (!isSubtitles(held)) return null
  const language = languageOf(held)
  return (
    <Transcript
      subtitles={[{ file, as: 'subtitles', ...(language === undefined ? {} : { language }) }]}
      media={media}
    />
  )
}

const isSubtitles = (held: HeldFile | null | undefined): held is HeldFile =>
  held?.mime === 'text/vtt' || held?.mime === 'application/x-subrip'

/** As subtitles are named: `film.ru.vtt`, `film_en.srt`. */
function languageOf({ name }: HeldFile): FileUse['language'] {
  const [, language] = /[._ -](ru|en)\.(?:vtt|srt)$/i.exec(name) ?? []
  return languageSchema.safeParse(language?.toLowerCase()).data
}
