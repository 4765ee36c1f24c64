/** One track of subtitles, made of a file of the piece. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { useHeldFile } from '../../../../bridge/held-files.ts'
import { useLanguage } from '../../../../bridge/use-language.ts'
import { toVtt } from './subtitles.ts'

interface SubtitleTrackProps {
  readonly file: string
  readonly language: Language | undefined
  readonly isFirst: boolean
}

const mostBytes = 5_000_000

export function SubtitleTrack({ file, language, isFirst }: SubtitleTrackProps) {
  const { t } = useTranslation('files')
  const spoken = useLanguage()
  const held = useHeldFile(file)
  const address =
    held?.where.kind === 'here' && held.size <= mostBytes && !held.mime.startsWith('image/')
      ? held.where.address
      : undefined
  const source = useVtt(address)
  if (source === undefined) return null
  return (
    <track
      kind="subtitles"
      src={source}
      srcLang={language ?? spoken}
      label={language === undefined ? t('film.subtitles') : t(`film.subtitlesIn.${language}`)}
      default={language === undefined ? isFirst : language === spoken}
    />
  )
}

function useVtt(address: string | undefined): string | undefined {
  const [source, setSource] = useState<string>()
  useEffect(() => {
    if (address === undefined) return undefined
    const stop = new AbortController()
    let made: string | undefined
    const read = async (): Promise<void> => {
      const vtt = toVtt(await (await fetch(address, { signal: stop.signal })).text())
      if (vtt === undefined || stop.signal.aborted) return
      made = URL.createObjectURL(new Blob([vtt], { type: 'text/vtt' }))
      setSource(made)
    }
    // Without its subtitles a film is still shown.
    read().catch(() => undefined)
    return () => {
      stop.abort()
      if (made !== undefined) URL.revokeObjectURL(made)
      setSource(undefined)
    }
  }, [address])
  return source
}
