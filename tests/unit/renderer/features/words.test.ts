import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../../../', import.meta.url)
const namespaces = ['library', 'learning', 'assessment']
const plural = /_(one|few|many|other)$/

function keysOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([k, v]) =>
    typeof v === 'string' ? [`${prefix}${k}`] : keysOf(v, `${prefix}${k}.`),
  )
}
const read = (language: string, namespace: string): object =>
  JSON.parse(readFileSync(new URL(`resources/locales/${language}/${namespace}.json`, root), 'utf8'))
const values = (tree: object): string[] => Object.values(tree).flatMap((v) => (typeof v === 'string' ? [v] : values(v)))

function keysUsedIn(namespace: string): string[] {
  const folder = new URL(`renderer/features/${namespace}/`, root)
  const sources = readdirSync(folder)
    .filter((f) => /\.tsx?$/.test(f))
    .map((f) => readFileSync(new URL(f, folder), 'utf8'))
  return sources.flatMap((s) => [...s.matchAll(/\bt\(\s*'([^']+)'/g)].map((m) => m[1] ?? ''))
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
  it('exist for every key that a screen names', () => {
    const known = new Set(keysOf(en).map((k) => k.replace(plural, '')))
    const used = keysUsedIn(namespace)
    expect(used.length).toBeGreaterThan(20)
    expect(used.filter((k) => !known.has(k))).toEqual([])
  })
  it('are typeset: no straight quotes, ёлочки in Russian, a no-break space after short words', () => {
    expect(values(ru).filter((v) => /["“”]|(?:^|\s)(?:в|к|с|о|у|и|а|на|не|по) [а-яё]/i.test(v))).toEqual([])
    expect(values(en).filter((v) => /"|\b\w+'\w/.test(v))).toEqual([])
  })
})
