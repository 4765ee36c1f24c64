/** A film or a recording: read in ranges as it plays, with subtitles, speed, keys and the place where it was stopped. */
import { SegmentedControl } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileUse } from '#core/domain/article/article.ts'
import { FileTrouble } from '../file-trouble.tsx'
import type { ReaderProps } from '../open-reader.ts'
import { SubtitleTrack } from './subtitle-track.tsx'
import { Transcript } from './transcript.tsx'
import classes from './film.module.css'

export interface FilmViewerProps extends ReaderProps {
  readonly kind: 'film' | 'recording'
  readonly beside?: readonly FileUse[]
}

/** A bookmark so near is the one of what is seen now. */
const nearSeconds = 3
const speeds = ['0.75', '1', '1.25', '1.5', '2'] as const

export function FilmViewer(props: FilmViewerProps) {
  const { address, name, kind, start, beside = [], marking } = props
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
        onKeyDown={(event) => handleKey(event, () => marking.onKey('bookmark'))}
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
        {marking.tools}
      </div>
      <Transcript subtitles={subtitles} media={media} />
      {marking.aside}
    </div>
  )
}

/** Beside the browser's own: K stops and goes on, J and L go ten seconds, M is silence, F the whole screen, B a bookmark. */
function handleKey(event: KeyboardEvent<HTMLVideoElement>, onBookmark: () => void): void {
  const film = event.currentTarget
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const actions: Readonly<Record<string, () => void>> = {
    // What can't be played says so on the page (`onError`); that it was stopped before it began is no fault.
    KeyK: () => void (film.paused ? film.play().catch(() => undefined) : film.pause()),
    KeyB: onBookmark,
    KeyJ: () => void (film.currentTime -= 10),
    KeyL: () => void (film.currentTime += 10),
    KeyM: () => void (film.muted = !film.muted),
    // Refused where the whole screen is not to be had: the film stays where it is.
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
      unselect: () => undefined,
      // The minute is all that is known of a place in another edition.
      locate: (spots) =>
        Promise.resolve(spots.map((spot) => (spot.seconds === undefined ? undefined : { ...spot, file }))),
      compare: (a, b) => (a.seconds ?? 0) - (b.seconds ?? 0),
      isShown: (spot, at) => Math.abs((spot.seconds ?? 0) - (at.seconds ?? 0)) <= nearSeconds,
    })
    return () => tell(undefined)
  }, [file, media])
}
