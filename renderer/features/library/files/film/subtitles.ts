/** Subtitles as browsers want them: WebVTT; SubRip is turned into it. Marks that style or place them are left out but for what both know. */

/** @returns WebVTT, or undefined where there is not a single line to show */
export function toVtt(text: string): string | undefined {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
  const cues = plain.split(/\n{2,}/).flatMap((block) => cueOf(block) ?? [])
  return cues.length === 0 ? undefined : `WEBVTT\n\n${cues.join('\n\n')}\n`
}

const timing =
  /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})(.*)$/

function cueOf(block: string): string | undefined {
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
  return `${time(h1, m1, s1, f1)} --> ${time(h2, m2, s2, f2)}\n${words.join('\n')}`
}

const time = (h: string, m: string, s: string, f: string): string =>
  `${h.padStart(2, '0')}:${m.padStart(2, '0')}:${s}.${f.padEnd(3, '0')}`
