/** Subtitles as browsers want them: WebVTT; SubRip is turned into it. Marks that style or place them are left out but for what both know. */

export interface Cue {
  /** Seconds. */
  readonly start: number
  readonly end: number
  readonly words: readonly string[]
}

/** @returns WebVTT, or undefined where there is not a single line to show */
export function toVtt(text: string): string | undefined {
  const cues = cuesOf(text).map(({ start, end, words }) => `${time(start)} --> ${time(end)}\n${words.join('\n')}`)
  return cues.length === 0 ? undefined : `WEBVTT\n\n${cues.join('\n\n')}\n`
}

/** What is said and when, of WebVTT or SubRip. */
export function cuesOf(text: string): readonly Cue[] {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
  return plain.split(/\n{2,}/).flatMap((block) => cueOf(block) ?? [])
}

/** Of what is said, without the marks that subtitles keep. */
export const plainWords = ({ words }: Cue): string => words.join(' ').replace(/<\/?[ibu]>/g, '')

const timing =
  /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})(.*)$/

function cueOf(block: string): Cue | undefined {
  const lines = block.split('\n')
  const at = lines.findIndex((line) => timing.test(line))
  const [, h1 = '0', m1 = '', s1 = '', f1 = '', h2 = '0', m2 = '', s2 = '', f2 = ''] =
    timing.exec(lines[at] ?? '') ?? []
  const words = lines
    .slice(at + 1)
    .map((line) =>
      line
        .replace(/<(?!\/?[ibu]>)[^>]*>/g, '')
        .replace(/\{\\[^}]*\}/g, '')
        .replaceAll('-->', '→'),
    )
    .filter((line) => line.trim() !== '')
  if (at < 0 || words.length === 0) return undefined
  return { start: secondsOf(h1, m1, s1, f1), end: secondsOf(h2, m2, s2, f2), words }
}

const secondsOf = (h: string, m: string, s: string, f: string): number =>
  Number(h) * 3_600 + Number(m) * 60 + Number(s) + Number(f.padEnd(3, '0')) / 1_000

function time(seconds: number): string {
  const ms = Math.round(seconds * 1_000)
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1_000) % 60)}.${String(ms % 1_000).padStart(3, '0')}`
}
