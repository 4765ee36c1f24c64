/** How a piece is named in a list of references: in Russian after GOST R 7.0.100 (an electronic text without an address), in English as plain authors-year-title. */
import type { Language } from '../bilingual.ts'

export interface Cited {
  readonly title: string
  readonly authors: readonly string[]
  /** The day of the state that is cited; months from 1. */
  readonly on: { readonly year: number; readonly month: number; readonly day: number }
  /** The community that keeps it. */
  readonly library: string
  readonly licence?: string | undefined
}

const months = {
  ru: ['янв.', 'февр.', 'марта', 'апр.', 'мая', 'июня', 'июля', 'авг.', 'сент.', 'окт.', 'нояб.', 'дек.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const

export function cite(piece: Cited, language: Language): string {
  const { day, year } = piece.on
  const month = months[language][piece.on.month - 1] ?? ''
  const title = piece.title.replace(/[.\s]+$/, '')
  if (language === 'ru') {
    const [first] = piece.authors
    const head = first === undefined ? '' : `${reversed(first)} `
    const after = piece.authors.length === 0 ? '' : ` / ${piece.authors.join(', ')}`
    return `${head}${title}${after}. — Текст : электронный // ${piece.library}. — ${year}. — ${day} ${month}`
  }
  const head = piece.authors.length === 0 ? '' : `${piece.authors.join(', ')} `
  const licence = piece.licence === undefined ? '' : ` ${piece.licence}.`
  return `${head}(${year}, ${day} ${month}). ${title}. ${piece.library}.${licence}`
}

/** 'Ирина Ветрова' -> 'Ветрова, И.'; a name of one word or of more than three (a company, a nickname) stays as it is. */
function reversed(name: string): string {
  const parts = name.trim().split(/\s+/)
  if (parts.length < 2 || parts.length > 3) return `${name.trim()}.`
  const family = parts.at(-1) ?? ''
  const initials = parts.slice(0, -1).map((part) => `${part.charAt(0)}.`)
  return `${family}, ${initials.join(' ')}`
}
