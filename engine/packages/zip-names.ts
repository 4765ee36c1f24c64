/**
 * Names of zip entries. A name is UTF-8 when the entry says so, or when its bytes are; what is neither was written by a Russian Windows, by Explorer in code page 866 or by an archiver in 1251.
 * Which of the two is decided for the whole archive by what reads as letters.
 */
const utf8Flag = 0x800
const utf8 = new TextDecoder('utf-8', { fatal: true })
const codePages = ['ibm866', 'windows-1251'] as const

export interface RawName {
  readonly bytes: Uint8Array
  readonly flags: number
}

/** @returns the decoder of names that are not UTF-8; undefined when there are none */
export function oldNameDecoder(names: readonly RawName[]): ((bytes: Uint8Array) => string) | undefined {
  const old = names.filter(({ bytes, flags }) => (flags & utf8Flag) === 0 && asUtf8(bytes) === undefined)
  if (old.length === 0) return undefined
  const sample = Buffer.concat(old.slice(0, 2_000).map(({ bytes }) => bytes))
  const [best = 'windows-1251'] = [...codePages].sort((a, b) => letterScore(sample, b) - letterScore(sample, a))
  const decoder = new TextDecoder(best)
  return (bytes) => asUtf8(bytes) ?? decoder.decode(bytes)
}

export function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Russian names are mostly small letters; a wrong code page gives box drawing, quotes and letters of other alphabets. */
function letterScore(bytes: Uint8Array, encoding: string): number {
  let score = 0
  for (const letter of new TextDecoder(encoding).decode(bytes)) {
    // Words of the first half of the alphabet are letters in both: the more usual ones decide.
    if (/[оаеинтсвлкдмп]/.test(letter)) score += 3
    else if (/[а-яё]/.test(letter)) score += 2
    else if (/[А-ЯЁ]/.test(letter)) score += 1
    else if (letter > '\u007f') score -= 2
  }
  return score
}
