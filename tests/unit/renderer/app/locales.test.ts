import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = new URL('../../../../resources/locales/', import.meta.url)
type Words = { [key: string]: string | Words }
const wordsSchema: z.ZodType<Words> = z.lazy(() => z.record(z.string(), z.union([z.string(), wordsSchema])))
const read = (language: string, file: string): Words =>
  wordsSchema.parse(JSON.parse(readFileSync(new URL(`${language}/${file}`, root), 'utf8')))

/** 'a.b' -> text. */
function flat(words: Words, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  )
}
const plural = /_(one|few|many|other)$/
const stems = (keys: Iterable<string>): Set<string> => new Set([...keys].map((k) => k.replace(plural, '')))
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort()
const files = readdirSync(new URL('en/', root))

describe('the words of both languages', () => {
  it('are in the same files', () => {
    expect(readdirSync(new URL('ru/', root)).sort()).toEqual([...files].sort())
    expect(files.length).toBeGreaterThan(5)
  })

  it.each(files)('%s: every sentence is there in both, with the same facts and all plural forms', (file) => {
    const ru = flat(read('ru', file))
    const en = flat(read('en', file))
    expect([...stems(ru.keys())].sort()).toEqual([...stems(en.keys())].sort())
    for (const stem of stems(ru.keys())) {
      const isPlural = ru.has(`${stem}_other`)
      if (isPlural) {
        for (const form of ['one', 'few', 'many', 'other'])
          expect(ru.has(`${stem}_${form}`), `ru ${stem}_${form}`).toBe(true)
        for (const form of ['one', 'other']) expect(en.has(`${stem}_${form}`), `en ${stem}_${form}`).toBe(true)
      } else expect(placeholders(ru.get(stem) ?? ''), stem).toEqual(placeholders(en.get(stem) ?? ''))
    }
    for (const [key, text] of [...ru, ...en]) expect(text.trim(), key).not.toBe('')
  })

  it.each(files)('%s: Russian keeps short words and numbers together with what follows', (file) => {
    const loose = [...flat(read('ru', file))].filter(([, text]) =>
      /(^|[\s(«])[А-Яа-яЁё]{1,2} (?=[А-Яа-яЁё])|\u0020—/u.test(text),
    )
    expect(loose.map(([key]) => key)).toEqual([])
  })
})
