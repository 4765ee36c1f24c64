/** One track of subtitles, made of a file of the piece. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../../bridge/use-language.ts'
import { toVtt } from './subtitles.ts'
import { useSubtitleText } from './use-subtitle-text.ts'

interface SubtitleTrackProps {
  readonly file: string
  readonly language: Language | undefined
  readonly isFirst: boolean
}

export function SubtitleTrack({ file, language, isFirst }: SubtitleTrackProps) {
  const { t } = useTranslation('files')
  const spoken = useLanguage()
  const source = useVtt(useSubtitleText(file))
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

function useVtt(text: string | undefined): string | undefined {
  const [source, setSource] = useState<string>()
  useEffect(() => {
    const vtt = text === undefined ? undefined : toVtt(text)
    if (vtt === undefined) return undefined
    const made = URL.createObjectURL(new Blob([vtt], { type: 'text/vtt' }))
    queueMicrotask(() => setSource(made))
    return () => {
      URL.revokeObjectURL(made)
      setSource(undefined)
    }
  }, [text])
  return source
}
