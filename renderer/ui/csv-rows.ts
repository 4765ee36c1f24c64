/** Rows of text as CSV: spreadsheets take the separator of the language; a cell that would be a formula begins with an apostrophe. */
import type { Language } from '#core/domain/bilingual.ts'

export function csvRows(rows: readonly (readonly string[])[], language: Language): string {
  const separator = language === 'ru' ? ';' : ','
  return `\uFEFF${rows.map((row) => row.map((cell) => cellOf(cell, separator)).join(separator)).join('\r\n')}\r\n`
}

function cellOf(text: string, separator: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !isNumber(text) ? `'${text}` : text
  return safe.includes('"') || safe.includes(separator) || /[\r\n]/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe
}
const isNumber = (text: string): boolean => /^-?\d+([.,]\d+)?$/.test(text)
