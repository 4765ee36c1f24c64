/** All words of both languages, bundled; one namespace for each feature. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'

const files: Record<string, unknown> = import.meta.glob('../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
})

export async function startLanguages(wanted: string): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: wanted.startsWith('ru') ? 'ru' : 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    resources: readResources(files),
  })
  speak(i18next.language === 'ru' ? 'ru' : 'en')
}

export async function changeLanguage(language: Language): Promise<void> {
  if (i18next.language !== language) await i18next.changeLanguage(language)
  speak(language)
}

function speak(language: Language): void {
  document.documentElement.lang = language
}

type Words = Record<string, Record<string, Record<string, unknown>>>

/** `.../ru/forums.json` becomes `{ ru: { forums: … } }`. */
function readResources(found: Record<string, unknown>): Words {
  const words: Words = {}
  for (const [path, content] of Object.entries(found)) {
    const [language, file] = path.split('/').slice(-2)
    if (language === undefined || file === undefined || !isRecord(content)) continue
    words[language] = { ...words[language], [file.replace('.json', '')]: content }
  }
  return words
}
const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object'
