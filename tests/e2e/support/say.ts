/** The interface's own words, so that a test names a button by what stands on it, in either language. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'
import type { Language } from '#core/domain/bilingual.ts'

const folder = join(import.meta.dirname, '../../../resources/locales')

/** @example const say = await wordsOf('en'); say('forums:send') // 'Reply' */
export async function wordsOf(
  language: Language,
): Promise<(key: string, facts?: Readonly<Record<string, string | number>>) => string> {
  const namespaces = readdirSync(join(folder, language)).map((file) => file.replace('.json', ''))
  const words = Object.fromEntries(
    namespaces.map((ns) => [ns, JSON.parse(readFileSync(join(folder, language, `${ns}.json`), 'utf8'))]),
  )
  const i18n = createInstance()
  await i18n.init({ lng: language, resources: { [language]: words }, interpolation: { escapeValue: false } })
  return (key, facts = {}) => {
    if (!i18n.exists(key, facts)) throw new Error(`No words for ${key} in ${language}`)
    return i18n.t(key, facts)
  }
}
