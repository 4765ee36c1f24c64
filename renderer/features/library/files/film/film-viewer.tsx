/** A film or a recording: read in ranges as it plays, with subtitles, speed, keys and the place where it was stopped. */
import { SegmentedControl } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileUse } from '#core/domain/article/article.ts'
import { FileTrouble } from '../file-trouble.tsx'
import type { ReaderProps } from '../open-reader.ts'
import { SubtitleTrack } from './subtitle-track.tsx'
import classes from './film.module.css'

export interface FilmViewerProps extends ReaderProps {
  readonly kind: 'film' | 'recording'
  readonly beside?: readonly FileUse[]
}

const speeds = ['0.75', '1', '1.25', '1.5', '2'] as const

export function FilmViewer(props: FilmViewerProps) {
  const { address, name, kind, start, beside = [] } = props
  const { t } = useTranslation('files')
  const media = useRef<HTMLVideoElement>(null)
  const [isBroken, setBroken] = useState(false)
  const [speed, setSpeed] = useState('1')
  useFilmReader(props, media)
  if (isBroken) return <FileTrouble {...props}>{t('film.broken')}</FileTrouble>
  const subtitles = beside.filter((use) => use.as === 'subtitles')
  return (
    <div className={classes['film']} data-kind={kind}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- subtitles come with the piece, where its author has them */}
      <video
        ref={media}
        className={classes['screen']}
        src={address}
        controls
        preload="metadata"
        playsInline
        aria-label={name}
        onKeyDown={handleKey}
        onError={() => setBroken(true)}
        onLoadedMetadata={({ currentTarget }) => {
          const { seconds = 0 } = start ?? {}
          if (seconds > 0 && seconds < currentTarget.duration - 1) currentTarget.currentTime = seconds
        }}
        onTimeUpdate={({ currentTarget: { currentTime, duration } }) => {
          if (currentTime > 0)
            props.onPlace?.({ file: props.file, seconds: Math.floor(currentTime) }, currentTime / duration)
        }}
      >
        {subtitles.map(({ file, language }, i) => (
          <SubtitleTrack key={file} file={file} language={language} isFirst={i === 0} />
        ))}
      </video>
      <div className={classes['tools']}>
        <span id="film-speed">{t('film.speed')}</span>
        <SegmentedControl
          aria-labelledby="film-speed"
          size="xs"
          value={speed}
          data={speeds.map((value) => ({ value, label: `×${value}` }))}
          onChange={(value) => {
            setSpeed(value)
            if (media.current !== null) media.current.playbackRate = Number(value)
          }}
        />
        <span className={classes['hint']}>{t('film.keys')}</span>
      </div>
    </div>
  )
}

/** Beside the browser's own: K stops and goes on, J and L go ten seconds, M is silence, F the whole screen. */
function handleKey(event: KeyboardEvent<HTMLVideoElement>): void {
  const film = event.currentTarget
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const actions: Readonly<Record<string, () => void>> = {
    KeyK: () => void (film.paused ? film.play().catch(() => undefined) : film.pause()),
    KeyJ: () => void (film.currentTime -= 10),
    KeyL: () => void (film.currentTime += 10),
    KeyM: () => void (film.muted = !film.muted),
    KeyF: () =>
      void (document.fullscreenElement === null ? film.requestFullscreen() : document.exitFullscreen()).catch(
        () => undefined,
      ),
  }
  if (!Object.hasOwn(actions, event.code)) return
  event.preventDefault()
  actions[event.code]?.()
}

function useFilmReader({ file, onReader }: ReaderProps, media: RefObject<HTMLVideoElement | null>): void {
  const tell = useEffectEvent(onReader ?? (() => undefined))
  useEffect(() => {
    const film = media.current
    tell({
      goTo: ({ seconds }) => {
        if (seconds !== undefined && film !== null) film.currentTime = seconds
      },
      spot: () => ({ file, seconds: Math.floor(film?.currentTime ?? 0) }),
      selection: () => undefined,
    })
    return () => tell(undefined)
  }, [file, media])
}
