/** The lines between two `---` at the head of a Markdown file: flat `key: value` pairs, as static site makers write them. Keys that mean nothing here are let go. */
import { languageSchema, type Language } from '#core/domain/bilingual.ts'

export interface FrontMatter {
  readonly title?: string
  readonly summary?: string
  readonly author?: string
  readonly topic?: string
  readonly licence?: string
  readonly language?: Language
}

const names: Readonly<Record<string, 'title' | 'summary' | 'author' | 'topic' | 'licence' | 'language'>> = {
  title: 'title',
  summary: 'summary',
  description: 'summary',
  author: 'author',
  topic: 'topic',
  category: 'topic',
  licence: 'licence',
  license: 'licence',
  lang: 'language',
  language: 'language',
}

export function splitFrontMatter(text: string): { readonly front: FrontMatter; readonly body: string } {
  const found = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  if (found === null) return { front: {}, body: text }
  const fields = new Map<string, string>()
  for (const line of (found[1] ?? '').split(/\r?\n/)) {
    const [, key = '', value = ''] = /^([A-Za-z_-]{1,30}):[ \t]*(.*)$/.exec(line) ?? []
    const name = names[key.toLowerCase()]
    if (name !== undefined && value.trim() !== '') fields.set(name, unquoted(value.trim()))
  }
  const language = languageSchema.safeParse(fields.get('language')?.slice(0, 2).toLowerCase())
  fields.delete('language')
  return {
    front: { ...Object.fromEntries(fields), ...(language.success ? { language: language.data } : {}) },
    body: text.slice(found[0].length),
  }
}

const unquoted = (value: string): string => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value
