/** What is said in a film or a recording, as text under it: to be read, found and copied; pressing a line goes to its moment. */
import { type RefObject, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileUse } from '#core/domain/article/article.ts'
import { useLanguage } from '../../../../bridge/use-language.ts'
import { clock } from '../../../../reading/spot-name.ts'
import { type Cue, cuesOf, plainWords } from './subtitles.ts'
import { useSubtitleText } from './use-subtitle-text.ts'
import classes from './film.module.css'

interface TranscriptProps {
  readonly subtitles: readonly FileUse[]
  readonly media: RefObject<HTMLVideoElement | null>
}

/** The reader's language stands first. */
export function Transcript({ subtitles, media }: TranscriptProps) {
  const spoken = useLanguage()
  const sorted = subtitles.toSorted((a, b) => Number(b.language === spoken) - Number(a.language === spoken))
  return sorted.map((use) => <Lines key={use.file} use={use} media={media} />)
}

function Lines({ use, media }: { readonly use: FileUse; readonly media: TranscriptProps['media'] }) {
  const { t } = useTranslation('files')
  const text = useSubtitleText(use.file)
  const cues = useMemo(() => (text === undefined ? [] : cuesOf(text)), [text])
  const now = useCueNow(cues, media)
  if (cues.length === 0) return null
  return (
    <details className={classes['transcript']} open>
      <summary>{use.language === undefined ? t('film.transcript') : t(`film.transcriptIn.${use.language}`)}</summary>
      <ol className={classes['lines']} lang={use.language}>
        {cues.map((cue, i) => (
          <li key={i}>
            <button
              type="button"
              aria-current={i === now ? 'true' : undefined}
              onClick={() => {
                if (media.current !== null) media.current.currentTime = cue.start
              }}
            >
              <span className={classes['at']}>{clock(cue.start)}</span>
              <span>{plainWords(cue)}</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** Which line is said now. */
function useCueNow(cues: readonly Cue[], media: TranscriptProps['media']): number {
  const [now, setNow] = useState(-1)
  useEffect(() => {
    const film = media.current
    if (film === null || cues.length === 0) return undefined
    const follow = (): void => setNow(cues.findLastIndex(({ start }) => start <= film.currentTime))
    film.addEventListener('timeupdate', follow)
    film.addEventListener('seeked', follow)
    return () => {
      film.removeEventListener('timeupdate', follow)
      film.removeEventListener('seeked', follow)
    }
  }, [cues, media])
  return now
}
