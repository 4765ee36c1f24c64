import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../../../', import.meta.url)
const namespaces = readdirSync(new URL('resources/locales/en/', root)).map((file) => file.replace('.json', ''))
const plural = /_(zero|one|few|many|other)$/

function keysOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([k, v]) =>
    typeof v === 'string' ? [`${prefix}${k}`] : keysOf(v, `${prefix}${k}.`),
  )
}
const read = (language: string, namespace: string): object =>
  JSON.parse(readFileSync(new URL(`resources/locales/${language}/${namespace}.json`, root), 'utf8'))
const values = (tree: object): string[] => Object.values(tree).flatMap((v) => (typeof v === 'string' ? [v] : values(v)))
const known = new Map(
  namespaces.map((name) => [name, new Set(keysOf(read('en', name)).map((k) => k.replace(plural, '')))]),
)

const sources = readdirSync(new URL('renderer/', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(new URL(`renderer/${file}`, root), 'utf8') }))

/** The namespaces that a file asks for, and the keys that stand in it word by word. */
function wordsOf(text: string) {
  const asked = [...text.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/'([a-z-]+)'/g)].map(([, name = '']) => name),
  )
  const keys = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key)
  return { asked, keys }
}

describe.each(namespaces)('the words of %s', (namespace) => {
  const ru = read('ru', namespace)
  const en = read('en', namespace)
  it('are the same in both languages, plural forms aside', () => {
    const bare = (tree: object) => [...new Set(keysOf(tree).map((k) => k.replace(plural, '')))].sort()
    expect(bare(ru)).toEqual(bare(en))
  })
  it('have every plural form the language needs', () => {
    for (const [tree, forms] of [
      [ru, ['one', 'few', 'many', 'other']],
      [en, ['one', 'other']],
    ] as const) {
      const keys = keysOf(tree)
      for (const key of keys.filter((k) => k.endsWith('_one')))
        for (const form of forms) expect(keys).toContain(key.replace(plural, `_${form}`))
    }
  })
  it('are typeset: no straight quotes, ёлочки in Russian, a no-break space after short words', () => {
    expect(values(ru).filter((v) => /["“”]|(?:^|\s)(?:в|к|с|о|у|и|а|на|не|по) [а-яё]/i.test(v))).toEqual([])
    expect(values(en).filter((v) => /"|\b\w+'\w/.test(v))).toEqual([])
  })
})

describe('the words that screens name', () => {
  it('exist, each in a namespace that its file asks for', () => {
    let looked = 0
    for (const { file, text } of sources) {
      const { asked, keys } = wordsOf(text)
      if (asked.length === 0) continue
      for (const key of keys) {
        const [space, own] = key.includes(':')
          ? [[key.slice(0, key.indexOf(':'))], key.slice(key.indexOf(':') + 1)]
          : [asked, key]
        expect(
          space.some((name) => known.get(name)?.has(own)),
          `${file}: ${key}`,
        ).toBe(true)
        looked++
      }
    }
    expect(looked).toBeGreaterThan(500)
  })
})
