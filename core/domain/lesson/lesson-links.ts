/** The records that a lesson's text names, as links or shown in it. What stands in code names none. */
const code = /(^|\n)(`{3,}|~{3,})[\s\S]*?(?:\n\2|$)|`[^`\n]*`/g
const link = /(!?)\[((?:[^\]\\]|\\.)*)\]\(\s*<?([a-z]+:[A-Za-z0-9._-]+)>?[^)]*\)/g
/** Addresses outside of the community. */
const outside = /^(?:https?|mailto|tel|ftp):/

export interface LinkedRecord {
  readonly id: string
  readonly words: string
  /** A picture, film or recording rather than a link. */
  readonly isShown: boolean
}

export const linkedRecords = (markdown: string): readonly LinkedRecord[] =>
  markdown.includes('](')
    ? [...markdown.replace(code, '').matchAll(link)].flatMap(([, mark, words = '', id = '']) =>
        outside.test(id) ? [] : [{ id, words: words.trim(), isShown: mark === '!' }],
      )
    : []
