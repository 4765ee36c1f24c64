/**
 * `node scripts/join-short-words.ts`: puts no-break spaces after the short words of the Russian sentences, so that none hangs at a line's end, and in the texts of the
 * starter library into numbers and before what they count. Safe to run again.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from './project-paths.ts'

const nbsp = '\u00A0'
for (const path of filesIn('resources/locales/ru', '.json')) rewrite(path, joinWords)
for (const path of filesIn('resources/starter', '.ru.md')) rewrite(path, (text) => joinNumbers(joinWords(text)))

function joinWords(text: string): string {
  // Twice: two short words in a row share the space between them.
  return [1, 2].reduce(
    (t) => t.replaceAll(/(^|[\s(«"*])([А-Яа-яЁё]{1,2}) (?=[А-Яа-яЁё])/gu, `$1$2${nbsp}`).replaceAll(' —', `${nbsp}—`),
    text,
  )
}

function joinNumbers(text: string): string {
  return text.replaceAll(/(\d) (?=\d{3}(?!\d))/gu, `$1${nbsp}`).replaceAll(/(\d) (?=[%₽А-Яа-яЁё])/gu, `$1${nbsp}`)
}

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(inProject(folder), file))
}

function rewrite(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8')
  const changed = change(text)
  if (changed !== text) writeFileSync(path, changed)
}
