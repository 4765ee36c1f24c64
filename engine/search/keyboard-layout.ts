/** What was typed with the other keyboard: ghbdtn -> привет, руддщ -> hello. */
const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
const cyrillic = 'ёйцукенгшщзхъфывапролджэячсмитьбю'

const toCyrillic = new Map(Array.from(latin, (key, i) => [key, cyrillic[i] ?? key] as const))
const toLatin = new Map(Array.from(cyrillic, (key, i) => [key, latin[i] ?? key] as const))

/** Undefined where nothing would change, or the text has letters of both alphabets. */
export function otherLayout(text: string): string | undefined {
  const isLatin = /[a-z]/i.test(text)
  const isCyrillic = /[а-яё]/i.test(text)
  if (isLatin === isCyrillic) return undefined
  const keys = isLatin ? toCyrillic : toLatin
  const other = [...text.toLowerCase()].map((letter) => keys.get(letter) ?? letter).join('')
  // Quotes and minus signs keep their meaning; a word of nothing but signs is no word.
  return /[\p{L}]/u.test(other) ? other : undefined
}
