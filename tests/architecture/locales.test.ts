import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inProject } from '#scripts/project-paths.ts'

const pluralEnding = /_(zero|one|two|few|many|other)$/

describe('the sentences of the interface', () => {
  it('exist in Russian and in English under the same keys', async () => {
    const [en, ru] = [await sentences('en'), await sentences('ru')]
    expect(keys(ru)).toEqual(keys(en))
    expect(en.size).toBeGreaterThan(100)
  })

  it('are written, not left empty', async () => {
    for (const language of ['en', 'ru']) {
      const empty = [...(await sentences(language))].filter(([, text]) => text.trim() === '').map(([key]) => key)
      expect(empty, language).toEqual([])
    }
  })

  it('name the same values in both languages', async () => {
    const [en, ru] = [await sentences('en'), await sentences('ru')]
    const differing = [...en].filter(([key, text]) => {
      const other = ru.get(key)
      return other !== undefined && !pluralEnding.test(key) && placeholders(other) !== placeholders(text)
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })
})

async function sentences(language: string): Promise<ReadonlyMap<string, string>> {
  const folder = inProject('resources/locales', language)
  const found = new Map<string, string>()
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    collect(JSON.parse(await readFile(join(folder, file), 'utf8')), file.replace('.json', ''), found)
  }
  return found
}

function collect(value: unknown, key: string, found: Map<string, string>): void {
  if (typeof value === 'string') found.set(key, value)
  else for (const [name, child] of Object.entries(value ?? {})) collect(child, `${key}.${name}`, found)
}

/** Plural forms aside: Russian has more of them. */
function keys(all: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...all.keys()].map((key) => key.replace(pluralEnding, '')))].sort()
}

function placeholders(text: string): string {
  return [...text.matchAll(/\{\{\s*([\w.]+)/g)]
    .map((match) => match[1] ?? '')
    .sort()
    .join()
}
