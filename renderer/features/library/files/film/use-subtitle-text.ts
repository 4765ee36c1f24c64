/** The text of a file of subtitles; undefined until it is here, and for what is none. */
import { useEffect, useState } from 'react'
import { useHeldFile } from '../../../../bridge/held-files.ts'

const mostBytes = 5_000_000

export function useSubtitleText(file: string): string | undefined {
  const held = useHeldFile(file)
  const address =
    held?.where.kind === 'here' && held.size <= mostBytes && !held.mime.startsWith('image/')
      ? held.where.address
      : undefined
  const [text, setText] = useState<string>()
  useEffect(() => {
    if (address === undefined) return undefined
    const stop = new AbortController()
    const read = async (): Promise<void> => {
      const found = await (await fetch(address, { signal: stop.signal })).text()
      if (!stop.signal.aborted) setText(found)
    }
    // Without its subtitles a film is still shown.
    read().catch(() => undefined)
    return () => {
      stop.abort()
      setText(undefined)
    }
  }, [address])
  return text
}
