/** From a word to the stem under which it is indexed: Cyrillic by the Russian rules, Latin by the English ones, digits as they are. */
import { newStemmer } from 'snowball-stemmers'
import { formsVersion, irregularForms, keptStems } from './irregular-forms.ts'

/** An index made by another version is built again. */
export const stemmerVersion = `snowball-0.6.0/${formsVersion}`

/** Small letters, ё as е, one code point for a letter with its accent; й stays й. */
export const foldWord = (word: string): string =>
  isFolded.test(word) ? word : word.normalize('NFC').toLowerCase().replaceAll('ё', 'е')
/** Most words of a text are: a look is cheaper than three new strings. */
const isFolded = /^[a-zа-я0-9]*$/

export interface Stemmer {
  /** @param folded a word that went through `foldWord`. */
  stem(folded: string): string
}

/** Remembers the words it has met: texts repeat few thousands of words, and the rules are slow. */
export function createStemmer(): Stemmer {
  const russian = newStemmer('russian')
  const english = newStemmer('english')
  const known = new Map<string, string>()
  const compute = (folded: string): string => {
    const kept = keptStems.get(folded)
    if (kept !== undefined) return kept
    const word = irregularForms.get(folded) ?? folded
    if (/[а-я]/.test(word)) return withoutFleetingVowel(russian.stem(word))
    return /^[a-z]+$/.test(word) ? english.stem(word) : word
  }
  return {
    stem: (folded) => {
      const before = known.get(folded)
      if (before !== undefined) return before
      if (known.size >= maxKnown) known.clear()
      const stem = compute(folded)
      known.set(folded, stem)
      return stem
    },
  }
}

const maxKnown = 100_000

/**
 * Snowball leaves the fleeting vowel in: рынок/рынк(а), оценок/оценк(а), настроек/настройк(а), продавец/продавц(а), владелец/владельц(а). All forms of a word go through here, so a word
 * whose vowel stays (человек, кузнец) only gets an odd stem of its own.
 */
function withoutFleetingVowel(stem: string): string {
  if (stem.length < 5) return stem
  return stem
    .replace(/([бвгджзклмнпрстфхцчшщ])[ое]к$/, '$1к')
    .replace(/([аеиоуыэюя])ек$/, '$1йк')
    .replace(/лец$/, 'льц')
    .replace(/([бвгджзкмнпрстфхчшщ])ец$/, '$1ц')
}
