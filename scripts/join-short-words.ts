/** `node scripts/join-short-words.ts`: puts no-break spaces after the short words of the Russian sentences, so that none hangs at a line's end. Safe to run again. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from './project-paths.ts'

const nbsp = '\u00A0'
const folder = inProject('resources/locales/ru')
for (const file of readdirSync(folder)) {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  // Twice: two short words in a row share the space between them.
  const joined = [1, 2].reduce(
    (t) => t.replaceAll(/(^|[\s(«"])([А-Яа-яЁё]{1,2}) (?=[А-Яа-яЁё])/gu, `$1$2${nbsp}`).replaceAll(' —', `${nbsp}—`),
    text,
  )
  if (joined !== text) writeFileSync(path, joined)
}
